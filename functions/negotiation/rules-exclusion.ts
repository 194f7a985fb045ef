import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import type { RevisedReview } from '../../schemas/final-review.ts';
import type { LotId, NoticeId, OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import type { Instant } from '../../schemas/time.ts';
import { missedByMajority } from '../evaluation/rules-votes.ts';
import { withFalls } from './rules-leaving.ts';
import { reviewRefusal, voteStanding } from './rules-revised.ts';

export type Exclude = { readonly lotId: LotId; readonly supplierId: OrganizationId };

type ExclusionFacts = {
  readonly review: RevisedReview | undefined;
  readonly required: readonly string[];
  readonly at: Instant;
  readonly noticeId: NoticeId;
};

/**
 * Before final offers are asked for, the panel puts its vote into effect: whose revised response does not meet the
 * requirements by the opinion of more than half of all members is out (Order 74 arts 30, 32), and the lot falls where too few
 * are left (art. 37). After the offers are open, the ranking itself does it.
 */
export function excludeSupplier(
  negotiation: Negotiation,
  command: Exclude,
  { review, required, ...facts }: ExclusionFacts,
): Decision<NegotiationEvent> {
  if (negotiation.status !== 'negotiating') return refuse({ code: 'negotiation-not-open', rule: 'NEG-003' });
  const refusal = reviewRefusal(negotiation, command);
  if (refusal !== undefined) return refuse(refusal);
  const vote = voteStanding(negotiation, review, required);
  if (vote === 'passed') return refuse({ code: 'revised-response-conforms', rule: 'NEG-007' });
  if (vote !== 'notPassed')
    return refuse({ code: 'revised-response-undecided', rule: 'NEG-007', facts: { supplierId: command.supplierId } });
  return withFalls(negotiation, allow<NegotiationEvent>({ type: 'supplierExcluded', ...command }), facts);
}

const LONGEST_REASON = 1800;

/** What the panel found missing, requirement by requirement, in the words that its supplier is told. */
export function missingWords(
  { memberIds, changes }: { readonly memberIds: readonly PersonId[]; readonly changes: Negotiation['changes'] },
  review: RevisedReview | undefined,
  {
    terms,
    required,
  }: { readonly terms: Pick<TenderTerms, 'substantiveRequirements'>; readonly required: readonly string[] },
): string | undefined {
  const missed = missedByMajority(review?.opinions ?? [], { memberIds, requirementIds: required });
  if (missed.length === 0) return undefined;
  const texts = missed.map(({ requirementId, reasons }) => {
    const requirement = terms.substantiveRequirements.find(({ id }) => id === requirementId)?.textZh;
    const change = changes.find(({ number }) => `c${number}` === requirementId)?.textZh;
    return `${requirement ?? change ?? requirementId}（${[...new Set(reasons)].join('；')}）`;
  });
  const text = texts.join('；');
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}……` : text;
}

/** The words to the supplier that is out, in its own thread (Order 74 art. 30: the panel tells the supplier concerned). */
export function verdictWords(missedZh: string | undefined): string {
  const why = missedZh === undefined ? '' : `：${missedZh}`;
  return `谈判小组经表决认定贵单位重新提交的响应文件未实质性响应谈判文件，按无效处理${why}。`;
}
