import { isTender } from '../../../../schemas/procurement-method.ts';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useApiCommand } from '../../api/use-api-command.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import type { ReviewKind } from './bid-review.tsx';
import { prospectOf } from './prospect.ts';
import css from './review.module.css';
import { useReviewWords } from './texts-responses.ts';
import type { ReviewInUse } from './use-review.ts';

/** A tender needs three at every step (law art. 36; Order 87 arts 43, 44). */
const MINIMUM = 3;

type CompleteProps = { readonly kind: ReviewKind; readonly review: ReviewInUse };

/** The end of a review: says what follows from what was found, and is given once. */
export function CompleteReview({ kind, review }: CompleteProps): ReactNode {
  const say = useReviewWords();
  const [isAsking, setAsking] = useState(false);
  const isQualification = kind === 'qualification';
  const complete = useApiCommand(isQualification ? 'completeQualification' : 'completeConformity', {
    onDone: () => setAsking(false),
  });
  const mayComplete = isQualification ? review.isBuyerSide : review.isMember;
  if (!mayComplete) return null;
  const { open, passing } = prospectOf(kind, review);
  const act = say(isQualification ? 'completeQualification' : 'completeConformity');
  const figures = { count: passing, minimum: MINIMUM };
  const fails = say(isQualification ? 'completeQualificationFails' : 'completeConformityFails', figures);
  // How many a negotiation needs depends on how it came about (Order 74 art. 27): there it is said in general.
  const mayFail = passing < MINIMUM || !isTender(review.procedure.method);
  const goesOn = say(isQualification ? 'completeQualificationEffect' : 'completeConformityEffect');
  return (
    <p className={css.acts}>
      <Button type="primary" disabled={open > 0} onClick={() => setAsking(true)}>
        {act}
      </Button>
      {open > 0 ? <span className="soft">{say('undecidedBids', { count: open })}</span> : null}
      <ConfirmFinalAct
        open={isAsking}
        act={act}
        effects={mayFail ? [goesOn, fails] : [goesOn]}
        visibleTo={say('completeVisible')}
        command={complete}
        onConfirm={() => void complete.run({ path: review.path })}
        onCancel={() => setAsking(false)}
      />
    </p>
  );
}
