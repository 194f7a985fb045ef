import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReviewRow } from '../../../../schemas/evaluation-api.ts';
import { isTender } from '../../../../schemas/procurement-method.ts';
import { Amount } from '../../ui/amount.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { CompleteReview } from './complete-review.tsx';
import { DeviationTable } from './deviation-table.tsx';
import { Matrix } from './matrix.tsx';
import { OpenedDocuments } from './opened-documents.tsx';
import css from './review.module.css';
import { SheetForm } from './sheet-form.tsx';
import { useReviewWords } from './texts-responses.ts';
import type { ReviewInUse } from './use-review.ts';
import { Votes } from './votes.tsx';

export type ReviewKind = 'qualification' | 'conformity';
type BidReviewProps = { readonly kind: ReviewKind; readonly review: ReviewInUse };

/** One of the two reviews: all bids against all requirements, and below it the bid that is looked at. */
export function BidReview({ kind, review }: BidReviewProps): ReactNode {
  const say = useReviewWords();
  const search = useSearch({ from: '/workspace/procedures/$procedureId/review/$lotId' });
  const navigate = useNavigate({ from: '/procedures/$procedureId/review/$lotId' });
  const { items } = review.overview;
  const reviewed = items.filter(({ isIn }) => isIn);
  const chosen = items.find(({ supplierId }) => supplierId === search.bid) ?? reviewed[0];
  return (
    <section aria-labelledby="review-title">
      <h2 id="review-title">{say(kind === 'qualification' ? 'stepQualification' : 'stepConformity')}</h2>
      <p className="soft">
        {say(kind === 'qualification' ? 'qualificationBy' : 'conformityBy')}{' '}
        <RuleCitation rule={ruleOf(kind, isTender(review.procedure.method))} />
      </p>
      {kind === 'conformity' && review.committee === undefined ? <p>{say('conformityNeedsCommittee')}</p> : null}
      <Matrix
        kind={kind}
        review={review}
        chosenId={chosen?.supplierId}
        onChoose={(bid) => void navigate({ search: { bid }, replace: true, resetScroll: false })}
      />
      {chosen === undefined ? null : <ChosenBid key={chosen.supplierId} kind={kind} review={review} row={chosen} />}
      <CompleteReview kind={kind} review={review} />
    </section>
  );
}

/** In a negotiation the panel reviews the responses as a whole, by an article of its own. */
function ruleOf(kind: ReviewKind, isOfTender: boolean): 'EVL-001' | 'EVL-002' | 'NEG-013' {
  if (!isOfTender) return 'NEG-013';
  return kind === 'qualification' ? 'EVL-001' : 'EVL-002';
}

function ChosenBid({ kind, review, row }: BidReviewProps & { readonly row: ReviewRow }): ReactNode {
  const say = useReviewWords();
  return (
    <div className={css.bid}>
      <div>
        <h3>
          <span lang="zh-CN">{row.supplierNameZh}</span>
        </h3>
        {row.priceFen === undefined ? null : (
          <p className="soft">
            {say('price')} <Amount fen={row.priceFen} />
          </p>
        )}
        {kind === 'conformity' && row.isIn ? <DeviationTable review={review} supplierId={row.supplierId} /> : null}
        {row.isIn ? (
          <Decision kind={kind} review={review} row={row} />
        ) : (
          <p>
            <Status tone="refused">{say(row.barred ? 'barred' : 'out')}</Status>{' '}
            {row.barred ? <RuleCitation rule="SUB-005" /> : null}
          </p>
        )}
      </div>
      <OpenedDocuments path={{ ...review.path, supplierId: row.supplierId }} />
    </div>
  );
}

function Decision({ kind, review, row }: BidReviewProps & { readonly row: ReviewRow }): ReactNode {
  const mayDecide = kind === 'qualification' ? review.isBuyerSide : review.isMember;
  const view = review.reviews.get(row.supplierId);
  const own = view?.review.opinions.find(({ personId }) => personId === review.personId);
  const mayCompare = kind === 'conformity' && (!review.isMember || own !== undefined);
  return (
    <>
      {mayDecide ? <SheetForm kind={kind} review={review} supplierId={row.supplierId} view={view} /> : null}
      {kind === 'conformity' ? <Votes review={review} view={view} isShown={mayCompare} /> : null}
    </>
  );
}
