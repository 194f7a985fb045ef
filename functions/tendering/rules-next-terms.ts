import { documentsAvailableThrough, earliestBidDeadlineDay, noticePublishedThrough } from './rules-timeline.ts';
import { addWorkingDays } from '../../schemas/law/calendar.ts';
import { ruleSetInForce, type TimedMethod } from '../../schemas/law/rule-sets.ts';
import type { LotId } from '../../schemas/ids.ts';
import type { Invitation, TenderTerms } from '../../schemas/tender-terms.ts';
import { atShanghai, dayOf, type Day, type Instant } from '../../schemas/time.ts';

/** The hour at which a draft proposes to close: when offices are open. */
const CLOSING_HOUR = 9;

type Following = {
  readonly lotIds: readonly LotId[];
  readonly now: Instant;
};

/** The document of a failed tender as a first draft of its retender: the same words, the chosen lots, new dates. */
export function retenderTerms(terms: TenderTerms, following: Following): TenderTerms {
  return { ...onlyLots(terms, following.lotIds), ...datesFrom('open_tender', following.now) };
}

/** The same as a first draft of a negotiation: offers are compared by price, so nothing is scored (Order 74 art. 35). */
export function negotiationTerms(terms: TenderTerms, following: Following & { invitation: Invitation }): TenderTerms {
  return {
    ...onlyLots(terms, following.lotIds),
    ...datesFrom('competitive_negotiation', following.now),
    invitation: following.invitation,
    evaluationMethod: 'negotiation',
    criteria: [],
  };
}

/** What binds a lot that is not offered any more is left out. */
function onlyLots(terms: TenderTerms, lotIds: readonly LotId[]): TenderTerms {
  return {
    ...terms,
    lots: terms.lots.filter(({ lotId }) => lotIds.includes(lotId)),
    substantiveRequirements: terms.substantiveRequirements.filter(
      ({ lotId }) => lotId === undefined || lotIds.includes(lotId),
    ),
  };
}

/** The first lawful dates for a document published on the next working day: the draft still has to be looked through. */
function datesFrom(
  method: TimedMethod,
  now: Instant,
): Pick<TenderTerms, 'documentsThrough' | 'bidDeadline' | 'openingAt'> {
  const issuedOn = addWorkingDays(dayOf(now), 1).day;
  const ruleSet = ruleSetInForce(issuedOn);
  const bidDeadline = atShanghai(earliestBidDeadlineDay(method, issuedOn, ruleSet).day, CLOSING_HOUR);
  return { documentsThrough: documentsThrough(method, issuedOn), bidDeadline, openingAt: bidDeadline };
}

function documentsThrough(method: TimedMethod, issuedOn: Day): Day {
  const ruleSet = ruleSetInForce(issuedOn);
  return (
    documentsAvailableThrough(method, issuedOn, ruleSet)?.day ?? noticePublishedThrough(method, issuedOn, ruleSet).day
  );
}
