import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OwnNegotiation } from '../../../../schemas/negotiation-api.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import { ownTexts } from './texts-own.ts';

type OwnChangesProps = {
  readonly own: OwnNegotiation;
  readonly read: readonly number[];
  readonly mark: (number: number) => void;
};

/** The changes that were sent to all, each to be read: the offer is for the document as changed. */
export function OwnChanges({ own, read, mark }: OwnChangesProps): ReactNode {
  const say = useTexts(ownTexts);
  return (
    <section className={css.section}>
      <h2>{say('changes')}</h2>
      {own.changes.length === 0 ? (
        <p className="soft">{say('changesNone')}</p>
      ) : (
        <p>
          {say('changesHow')} <RuleCitation rule="NEG-004" />
        </p>
      )}
      <ol className={css.changes}>
        {own.changes.map(({ number, subject, textZh, confirmedAt }) => (
          <li key={number}>
            <h3>
              {say('change', { number })} · {say(subject)}{' '}
              {read.includes(number) ? (
                <Status tone="done">{say('changeIsRead')}</Status>
              ) : (
                <Status tone="due">{say('changeNew')}</Status>
              )}
            </h3>
            <p className="soft">
              <When at={confirmedAt} />
            </p>
            <p className={css.quoted} lang="zh-CN">
              {textZh}
            </p>
            {read.includes(number) ? null : <Button onClick={() => mark(number)}>{say('changeRead')}</Button>}
          </li>
        ))}
      </ol>
    </section>
  );
}
