import type { ReactNode } from 'react';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { useAwardWords } from '../award/use-award-words.ts';
import { Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useLetters } from '../results/use-letters.ts';
import css from './negotiation.module.css';
import { lotNumber } from './use-negotiation.ts';

type LettersProps = {
  readonly procedure: ProcedureView;
  readonly supplierName: (id: string) => string;
};

/** The letters to those who took part: the award to the winner, to each of the others its own reason or rank. */
export function Letters({ procedure, supplierName }: LettersProps): ReactNode {
  const say = useAwardWords();
  const formats = useFormats();
  const query = useLetters(procedure.id, suppliersAwaiting(procedure));
  return (
    <section className={css.section} aria-label={say('letters')}>
      <h2>{say('letters')}</h2>
      <Loaded query={query}>
        {({ letters }) =>
          letters.length === 0 ? (
            <p>{say('lettersNone')}</p>
          ) : (
            <ul className={css.plainList}>
              {letters.map(({ lotId, supplierId, kind, reasonZh, reasonEn, issuedAt }) => (
                <li key={`${lotId} ${supplierId} ${issuedAt}`}>
                  <Status tone={kind === 'award' ? 'done' : 'quiet'}>{say(kind)}</Status>{' '}
                  <strong>{supplierName(supplierId)}</strong> {say('lot', { lot: lotNumber(lotId) })}{' '}
                  <span className="soft">
                    <When at={issuedAt} />
                  </span>
                  <p className={css.quoted}>{formats.either(reasonZh, reasonEn)}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

/** How many letters there will be: one to each supplier of each lot that was awarded. */
function suppliersAwaiting(procedure: ProcedureView): number {
  const lots = procedure.view === 'full' ? Object.values(procedure.lots ?? {}) : [];
  return lots.reduce((sum, lot) => sum + (lot.stage === 'awarded' ? lot.supplierIds.length : 0), 0);
}
