import type { ReactNode } from 'react';
import { useAwardWords } from '../award/use-award-words.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import css from './negotiation.module.css';
import { lotNumber } from './use-negotiation.ts';

type LettersProps = {
  readonly procedureId: string;
  readonly supplierName: (id: string) => string;
};

/** The letters to those who took part: the award to the winner, to each of the others its own reason or rank. */
export function Letters({ procedureId, supplierName }: LettersProps): ReactNode {
  const say = useAwardWords();
  const formats = useFormats();
  const query = useApiQuery('listLetters', { path: { procedureId } });
  return (
    <section className={css.section}>
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
