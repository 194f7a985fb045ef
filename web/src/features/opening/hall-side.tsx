import type { ReactNode } from 'react';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { stepsOf } from './hall.ts';
import css from './hall.module.css';
import { openingTexts } from './texts.ts';
import type { Hall } from './use-hall.ts';

const stateWords = { done: 'stepDone', current: 'stepCurrent', ahead: 'stepAhead', never: 'stepNever' } as const;

/** Beside the hall: how far the opening has come, where it is held and by whom. */
export function HallSide({ hall, isReadOut }: { readonly hall: Hall; readonly isReadOut: boolean }): ReactNode {
  const say = useTexts(openingTexts);
  const { record, phase } = hall;
  const isSigned = record?.signatures.some(({ part }) => part === 'host') ?? false;
  const steps = stepsOf(phase, { isReadOut, isSigned });
  return (
    <aside className={css.side}>
      <h2 className={css.sideTitle}>{say('steps')}</h2>
      <ol className={css.steps}>
        {steps.map(({ key, state }) => (
          <li key={key} className={css[state]} aria-current={state === 'current' ? 'step' : undefined}>
            <span className={css.stepName}>{say(key)}</span>
            <span className={css.stepState}>{say(stateWords[state])}</span>
            <span className={css.stepText}>{say(`${key}Text`)}</span>
          </li>
        ))}
      </ol>
      <Facts hall={hall} />
    </aside>
  );
}

function Facts({ hall }: { readonly hall: Hall }): ReactNode {
  const say = useTexts(openingTexts);
  const formats = useFormats();
  const { terms, record, buyer, agency } = hall;
  const host = agency ?? buyer;
  return (
    <>
      <h2 className={css.sideTitle}>{say('facts')}</h2>
      <dl className={css.facts}>
        <dt>{say('openingDay')}</dt>
        <dd>
          <When at={terms.openingAt} />
        </dd>
        <dt>{say('openedAt')}</dt>
        <dd>{record === undefined ? say('notOpened') : <When at={record.openedAt} />}</dd>
        <dt>{say('place')}</dt>
        <dd lang="zh-CN">{terms.openingPlace}</dd>
        {host === undefined ? null : (
          <>
            <dt>{say('host')}</dt>
            <dd>{formats.either(host.nameZh, host.nameEn)}</dd>
          </>
        )}
        {buyer === undefined ? null : (
          <>
            <dt>{say('buyer')}</dt>
            <dd>{formats.either(buyer.nameZh, buyer.nameEn)}</dd>
          </>
        )}
        <dt>{say('attend')}</dt>
        <dd>{say('attendWho')}</dd>
      </dl>
    </>
  );
}
