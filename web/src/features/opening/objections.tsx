import type { ReactNode } from 'react';
import type { Objection, OpeningRecord } from '../../../../schemas/opening.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { Status } from '../../ui/status.tsx';
import { TextForm } from '../../ui/text-form.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './hall.module.css';
import { openingTexts } from './texts.ts';
import type { Hall } from './use-hall.ts';

type ObjectionsProps = { readonly hall: Hall; readonly record: OpeningRecord };

/** What bidders object in the session, and what the host answers. */
export function Objections({ hall, record }: ObjectionsProps): ReactNode {
  const say = useTexts(openingTexts);
  const isOpen = hall.phase === 'session';
  const hasSigned = record.signatures.some(({ organizationId }) => organizationId === hall.organizationId);
  return (
    <section aria-label={say('objectionsTitle')}>
      <h2>{say('objectionsTitle')}</h2>
      {record.objections.length === 0 ? (
        <p className="soft">{say(isOpen ? 'objectionsNone' : 'objectionsNoneEnded')}</p>
      ) : null}
      <ol className={css.objections} aria-live="polite">
        {record.objections.map((objection) => (
          <li key={objection.number}>
            <OneObjection objection={objection} by={nameOf(record, objection)} />
            {isOpen && hall.part === 'host' && objection.answeredAt === undefined ? (
              <Answer hall={hall} number={objection.number} />
            ) : null}
          </li>
        ))}
      </ol>
      {isOpen && hall.part === 'tenderer' && !hasSigned ? <Raise hall={hall} /> : null}
    </section>
  );
}

function nameOf({ lines }: OpeningRecord, { supplierId }: Objection): string {
  return lines.find((line) => line.supplierId === supplierId)?.supplierNameZh ?? '';
}

function OneObjection({ objection, by }: { readonly objection: Objection; readonly by: string }): ReactNode {
  const say = useTexts(openingTexts);
  const { number, textZh, at, answerZh, answeredAt } = objection;
  return (
    <>
      <p className={css.who}>
        <strong>{say('objectionNumber', { number })}</strong> <span lang="zh-CN">{by}</span>{' '}
        <span className="soft">
          <When at={at} />
        </span>
      </p>
      <p lang="zh-CN" className={css.said}>
        {textZh}
      </p>
      {answeredAt === undefined ? (
        <Status tone="due">{say('objectionOpen')}</Status>
      ) : (
        <div className={css.answer}>
          <p className={css.who}>
            <strong>{say('objectionAnswer')}</strong>{' '}
            <span className="soft">
              <When at={answeredAt} />
            </span>
          </p>
          <p lang="zh-CN" className={css.said}>
            {answerZh}
          </p>
        </div>
      )}
    </>
  );
}

function Raise({ hall }: { readonly hall: Hall }): ReactNode {
  const say = useTexts(openingTexts);
  const raise = useApiCommand('raiseObjection', { changes: ['readOpening'] });
  const path = { procedureId: hall.procedure.id, lotId: hall.lot.lotId };
  return (
    <TextForm
      name={`objection:${path.procedureId}.${path.lotId}`}
      label={say('objectLabel')}
      help={say('objectHelp')}
      longest={1000}
      submit={say('objectSubmit')}
      onSubmit={async (textZh) => (await raise.run({ path, body: { textZh } })) !== undefined}
      isRunning={raise.isRunning}
      outcome={<CommandOutcome command={raise} />}
    />
  );
}

function Answer({ hall, number }: { readonly hall: Hall; readonly number: number }): ReactNode {
  const say = useTexts(openingTexts);
  const answer = useApiCommand('answerObjection', { changes: ['readOpening'] });
  const path = { procedureId: hall.procedure.id, lotId: hall.lot.lotId, number };
  return (
    <TextForm
      name={`answer:${path.procedureId}.${path.lotId}.${number}`}
      label={say('answerLabel', { number })}
      help={say('answerHelp')}
      longest={1000}
      submit={say('answerSubmit')}
      onSubmit={async (answerZh) => (await answer.run({ path, body: { answerZh } })) !== undefined}
      isRunning={answer.isRunning}
      outcome={<CommandOutcome command={answer} />}
    />
  );
}
