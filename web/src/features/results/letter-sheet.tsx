import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Letter } from '../../../../schemas/letter.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { addDays, dayOf } from '../../../../schemas/time.ts';
import { useActing } from '../../session/use-session.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { letterRule } from './letter-rule.ts';
import css from './results.module.css';
import { useResultWords } from './use-result-words.ts';

/** 政府采购法第四十六条: the contract is signed within thirty days after the letter was sent. */
const DAYS_TO_SIGN = 30;

type LetterSheetProps = {
  readonly procedure: PublishedProcedureView;
  readonly letter: Letter;
  /** What the lot is called. */
  readonly name: string;
};

/** A letter to one supplier, as it is printed. */
export function LetterSheet({ procedure, letter, name }: LetterSheetProps): ReactNode {
  const say = useResultWords();
  const formats = useFormats();
  const { nameZh, nameEn } = useActing();
  const { kind, issuedAt, reasonZh, reasonEn } = letter;
  const signBy = addDays(dayOf(issuedAt), DAYS_TO_SIGN);
  return (
    <>
      <article className={css.letter}>
        <h4>{say(kind === 'award' ? 'letterAward' : 'letterNotAwarded')}</h4>
        <p>
          {say('letterTo')} {formats.either(nameZh, nameEn)}
        </p>
        <p className={css.body}>
          {formats.either(procedure.titleZh, procedure.titleEn)} ({procedure.number}) {name}
        </p>
        <p className={css.body}>{formats.either(reasonZh, reasonEn)}</p>
        {kind === 'award' ? <p className={css.body}>{say('contract', { day: formats.day(signBy) })}</p> : null}
        <footer>
          <p>{say('signedBy')}</p>
          <p>
            <When at={issuedAt} />
          </p>
        </footer>
      </article>
      <p className="no-print">
        <Button onClick={() => print()}>{say('print')}</Button>{' '}
        <RuleCitation rule={letterRule(letter, procedure.method)} />
      </p>
    </>
  );
}
