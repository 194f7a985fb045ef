import { Link, Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { failureRule } from '../../../../functions/evaluation/rules-failure.ts';
import type { ReviewOverview } from '../../../../schemas/evaluation-api.ts';
import { isTender } from '../../../../schemas/procurement-method.ts';
import { EmptyState, ErrorState, Loaded } from '../../ui/states.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { failureTexts } from '../../words/failure-texts.ts';
import { useTexts } from '../../words/texts.ts';
import { LotSwitch } from '../procedures/lot-switch.tsx';
import type { ShownLot } from '../procedures/lots.ts';
import { termsOf } from '../procedures/timeline-stops.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { BidReview } from './bid-review.tsx';
import { CommitteeSection } from './committee-section.tsx';
import { DeclareFailure } from './declare-failure.tsx';
import { LowPrices } from './low-prices.tsx';
import { Ranking, Ranked } from './ranking.tsx';
import { ReviewSteps } from './review-steps.tsx';
import css from './review.module.css';
import { reviewTexts } from './texts.ts';
import { useCommittee, useLot, useOverview, usePart, useReviews, type ReviewInUse } from './use-review.ts';

/** Goes to the review of the first lot. */
export function FirstReview(): ReactNode {
  const procedure = useProcedure();
  const [first] = termsOf(procedure).lots;
  if (first === undefined) return null;
  const params = { procedureId: procedure.id, lotId: first.lotId };
  return <Navigate to="/procedures/$procedureId/review/$lotId" params={params} replace />;
}

/** The reviews of one lot: who reviews, qualification, conformity, low prices, ranking. */
export function ReviewTab(): ReactNode {
  const { procedure, lots, lot } = useLot('/workspace/procedures/$procedureId/review/$lotId');
  const committee = useCommittee(procedure.id);
  if (lot === undefined) return <FirstReview />;
  return (
    <>
      <LotSwitch lots={lots} procedureId={procedure.id} to="/procedures/$procedureId/review/$lotId" />
      {committee.failure === null ? null : <ErrorState failure={committee.failure} />}
      {committee.isKnown ? <ReviewOfLot key={lot.lotId} lot={lot} committee={committee.view} /> : null}
    </>
  );
}

type LotProps = { readonly lot: ShownLot; readonly committee: ReturnType<typeof useCommittee>['view'] };

function ReviewOfLot({ lot, committee }: LotProps): ReactNode {
  const say = useTexts(reviewTexts);
  const procedure = useProcedure();
  const path = { procedureId: procedure.id, lotId: lot.lotId };
  const isOpen = !['tendering', 'awaitingOpening', 'cancelled', 'failed'].includes(lot.stage);
  const query = useOverview(path, isOpen);
  return (
    <>
      {lot.stage === 'failed' ? <Fallen lot={lot} /> : null}
      {lot.stage === 'tendering' || lot.stage === 'awaitingOpening' ? (
        <EmptyState title={say('notYet')}>
          <p>{say('notYetText')}</p>
        </EmptyState>
      ) : null}
      {isOpen ? (
        <Loaded query={query} lines={10}>
          {(overview) => <OpenReview path={path} overview={overview} committee={committee} />}
        </Loaded>
      ) : null}
      {isTender(procedure.method) ? <CommitteeSection procedure={procedure} view={committee} /> : null}
      <DeclareFailure path={path} stage={lot.stage} committee={committee?.committee} />
    </>
  );
}

function Fallen({ lot }: { readonly lot: ShownLot }): ReactNode {
  const say = useTexts(reviewTexts);
  const sayFailure = useTexts(failureTexts);
  const { method } = useProcedure();
  const { reason } = lot;
  return (
    <EmptyState title={say('isOver')}>
      {reason === undefined ? null : (
        <p>
          {sayFailure(reason)} <RuleCitation rule={failureRule(reason, method).rule} />
        </p>
      )}
    </EmptyState>
  );
}

/** The first responses to a negotiation: one review by its panel, of qualification and conformity together. */
function Responses({ review }: { readonly review: ReviewInUse }): ReactNode {
  const say = useTexts(reviewTexts);
  const { procedureId } = review.path;
  if (review.overview.stage === 'opened')
    return (
      <div className={css.review}>
        <BidReview kind="conformity" review={review} />
      </div>
    );
  return (
    <EmptyState title={say('responsesDone')}>
      <p>
        <Link to="/procedures/$procedureId/negotiation" params={{ procedureId }}>
          {say('toTalks')}
        </Link>
      </p>
    </EmptyState>
  );
}

type OpenProps = Pick<ReviewInUse, 'path'> & {
  readonly overview: ReviewOverview;
  readonly committee: LotProps['committee'];
};

function OpenReview({ path, overview, committee }: OpenProps): ReactNode {
  const procedure = useProcedure();
  const reviews = useReviews(path, overview.items);
  const part = usePart(procedure, committee?.committee);
  const review: ReviewInUse = {
    path,
    procedure,
    overview,
    committee: committee?.committee,
    people: committee?.people ?? [],
    reviews,
    ...part,
  };
  const { stage } = overview;
  if (!isTender(procedure.method)) return <Responses review={review} />;
  return (
    <div className={css.review}>
      <ReviewSteps stage={stage} />
      {stage === 'opened' ? <BidReview kind="qualification" review={review} /> : null}
      {stage === 'qualified' ? <BidReview kind="conformity" review={review} /> : null}
      {stage === 'conforming' ? (
        <>
          <LowPrices review={review} />
          <Ranking review={review} />
        </>
      ) : null}
      {stage === 'ranked' || stage === 'awarded' ? <Ranked review={review} /> : null}
    </div>
  );
}
