import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MethodChange } from '../../../../schemas/method-change.ts';
import { Amount } from '../../ui/amount.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { failureTexts } from '../../words/failure-texts.ts';
import { useTexts } from '../../words/texts.ts';
import css from './fallback.module.css';
import { fallbackTexts } from './texts.ts';

/** The lots applied for, why each failed and on which ground it may go over to negotiation; and the way to the failed procedure. */
export function ApplicationLots({ application }: { readonly application: MethodChange }): ReactNode {
  const say = useTexts(fallbackTexts);
  const sayFailure = useTexts(failureTexts);
  const formats = useFormats();
  return (
    <section aria-label={say('lots')}>
      <h2>{say('lots')}</h2>
      <ol className={css.lots}>
        {application.lots.map(({ lotId, number, titleZh, titleEn, budgetFen, failure, ground }) => (
          <li key={lotId}>
            <strong>
              {say('lotNumber', { number })} {formats.either(titleZh, titleEn)}
            </strong>
            <Amount fen={budgetFen} />
            <span>{sayFailure(failure)}</span>
            <span>{say(ground)}</span>
          </li>
        ))}
      </ol>
      <p>
        <Link to="/procedures/$procedureId/failure" params={{ procedureId: application.procedureId }}>
          {say('wholeFile')}
        </Link>
      </p>
    </section>
  );
}
