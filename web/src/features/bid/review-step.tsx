import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { Amount } from '../../ui/amount.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { fenOf } from '../../words/amounts.ts';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import { filesOfLot, type BidForm } from './bid-form.ts';
import css from './bid.module.css';
import type { BidReview, Gap } from './gaps.ts';
import { bidTexts } from './texts.ts';
import { latestAmendment } from './use-submit-bid.ts';

type ReviewStepProps = {
  readonly procedure: PublishedProcedureView;
  readonly form: BidForm;
  readonly review: BidReview;
};

/** The bid at a glance before it is submitted: what is in it, what is missing, what should be known. */
export function ReviewStep({ procedure, form, review }: ReviewStepProps): ReactNode {
  const say = useTexts(bidTexts);
  const amendment = latestAmendment(procedure);
  return (
    <>
      <p>
        {say('reviewLead')} <RuleCitation rule="SUB-001" />
      </p>
      <p className="soft">{amendment === 0 ? say('amendmentNone') : say('amendmentBasis', { number: amendment })}</p>
      <Gaps procedure={procedure} form={form} review={review} />
      {form.lots.length === 0 ? null : <Summary procedure={procedure} form={form} />}
      <Warnings procedure={procedure} form={form} review={review} />
    </>
  );
}

function Summary({ procedure, form }: Omit<ReviewStepProps, 'review'>): ReactNode {
  const say = useTexts(bidTexts);
  const nameOf = useLotNames(procedure);
  return (
    <table className={css.review}>
      <tbody>
        {form.lots.map(({ lotId, total }) => {
          const totalFen = fenOf(total);
          return (
            <tr key={lotId}>
              <th scope="row">{nameOf(lotId)}</th>
              <td>
                {say('files')} {say('fileCount', { count: filesOfLot(form, lotId).length })}
              </td>
              <td className={css.end}>{totalFen === undefined ? '—' : <Amount fen={totalFen} capitals />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Gaps({ procedure, review }: ReviewStepProps): ReactNode {
  const say = useTexts(bidTexts);
  const nameOf = useLotNames(procedure);
  if (review.gaps.length === 0) return null;
  function wordsOf(gap: Gap): string {
    if (gap.kind === 'gapLots') return say('gapLots');
    return say(gap.kind, { count: gap.count, lot: 'lotId' in gap ? nameOf(gap.lotId) : '' });
  }
  return (
    <div className={css.gaps}>
      <strong>{say('incomplete', { count: review.gaps.length })}</strong>
      <ul>
        {review.gaps.map((gap) => (
          <li key={`${gap.kind} ${gap.step}`}>
            <Link
              to="/procedures/$procedureId/bid"
              params={{ procedureId: procedure.id }}
              search={{ step: gap.step }}
              resetScroll={false}
            >
              {wordsOf(gap)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Warnings({ procedure, review }: ReviewStepProps): ReactNode {
  const say = useTexts(bidTexts);
  const nameOf = useLotNames(procedure);
  return review.warnings.map(({ kind, lotId, count }) => (
    <p key={`${kind} ${lotId}`} className={css.gaps}>
      {say(kind, { lot: nameOf(lotId), count })} {kind === 'reviewNotMet' ? <RuleCitation rule="EVL-027" /> : null}
    </p>
  ));
}
