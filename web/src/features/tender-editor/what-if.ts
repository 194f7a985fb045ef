import { z } from 'zod';
import { simulateEvaluation } from '../../../../functions/evaluation/rules-scoring.ts';
import { EvaluationRequest, type EvaluationResponse } from '../../../../schemas/evaluation-simulation.ts';
import type { Refusal } from '../../../../schemas/decision.ts';
import type { Criterion, TenderTerms } from '../../../../schemas/tender-terms.ts';
import { fenOf, yuanText } from '../../words/amounts.ts';

/** An offer made up to try a scheme on. */
export const MadeOffer = z.object({
  name: z.string(),
  price: z.string(),
  isSmall: z.boolean(),
  qualified: z.boolean(),
  responsive: z.boolean(),
  /** What share of a criterion's points it gets, 0–100, by the criterion's id; all of them where nothing is said. */
  shares: z.record(z.string(), z.number()),
});
export type MadeOffer = z.infer<typeof MadeOffer>;

type Scheme = Pick<TenderTerms, 'evaluationMethod' | 'criteria' | 'fixedPrice' | 'smallEnterpriseDeductionBp'>;

const SPREAD = [
  { price: 96, share: 80 },
  { price: 90, share: 70 },
  { price: 82, share: 60 },
];

/** Three offers below a ceiling: dear and good, cheap and plain, and one between. */
export function firstOffers(ceilingFen: number, criteria: readonly Criterion[]): readonly MadeOffer[] {
  return SPREAD.map(({ price, share }, index) => ({
    name: nameOf(index),
    // To the yuan: nobody makes up offers in fen.
    price: yuanText(Math.max(100, Math.round((ceilingFen * price) / 10_000) * 100)),
    isSmall: index === 2,
    qualified: true,
    responsive: true,
    shares: Object.fromEntries(criteria.map(({ id }) => [id, share])),
  }));
}

/** A, B, C …, and after Z the number alone. */
export function nameOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}

/** The points that an offer gets for a criterion, in hundredths so that no figure depends on binary fractions. */
export function pointsOf(offer: MadeOffer, { id, points }: Criterion): number {
  return Math.round(points * (offer.shares[id] ?? 100)) / 100;
}

export type WhatIf =
  | { readonly status: 'answered'; readonly answer: EvaluationResponse }
  | { readonly status: 'refused'; readonly refusals: readonly Refusal[] }
  /** A price is missing, or nothing is there to be compared. */
  | { readonly status: 'incomplete' };

/** Runs the portal's own evaluation on made-up offers. One imagined member gives the points, so their number is no matter. */
export function tryScheme(scheme: Scheme, ceilingFen: number, offers: readonly MadeOffer[]): WhatIf {
  const { evaluationMethod: method, criteria, fixedPrice, smallEnterpriseDeductionBp } = scheme;
  const byMembers = criteria.filter(({ kind }) => kind === 'objective' || kind === 'subjective');
  const record = criteria.find(({ kind }) => kind === 'past_performance');
  const request = EvaluationRequest.safeParse({
    method,
    ceilingFen,
    criteria: criteria.map(({ id, kind, points }) => ({ id, kind, points })),
    members: ['member'],
    bids: offers.map((offer) => ({
      id: offer.name,
      priceFen: fixedPrice ? ceilingFen : fenOf(offer.price),
      smallEnterprise: offer.isSmall,
      qualified: offer.qualified,
      responsive: offer.responsive,
      ...(record === undefined ? {} : { pastPerformancePoints: String(offer.shares[record.id] ?? 100) }),
    })),
    scores: offers.flatMap((offer) =>
      byMembers.map((criterion) => ({
        member: 'member',
        bid: offer.name,
        criterion: criterion.id,
        points: String(pointsOf(offer, criterion)),
      })),
    ),
    smallEnterpriseDeductionBp: Math.min(smallEnterpriseDeductionBp, 9999),
    fixedPrice,
    pastPerformanceMax: 100,
  });
  if (!request.success) return { status: 'incomplete' };
  const decided = simulateEvaluation(request.data);
  if (!decided.allowed) return { status: 'refused', refusals: decided.refusals };
  // The number of members is the committee's matter, not the scheme's.
  const warnings = decided.answer.warnings.filter((warning) => warning !== 'committee_size');
  return { status: 'answered', answer: { ...decided.answer, warnings } };
}

/** What the weight of the price comes to, in points with one decimal. */
export type PriceEffects = {
  /** What an offer 10 % above the lowest loses. */
  readonly tenPercent: number;
  /** By how many percent an offer may be dearer for one point of quality; absent where the price weighs a point or less. */
  readonly percentForOnePoint: number | undefined;
  /** What the deduction is worth to a small enterprise at the same price as the others. */
  readonly deduction: number;
};

/** The effects of the price by the formula of Order 87 art. 55; nothing where the price is no criterion. */
export function priceEffects({ criteria, smallEnterpriseDeductionBp }: Scheme): PriceEffects | undefined {
  const points = criteria.find(({ kind }) => kind === 'price')?.points ?? 0;
  if (points === 0) return undefined;
  return {
    tenPercent: tenths(points * (1 - 1 / 1.1)),
    percentForOnePoint: points > 1 ? tenths(100 / (points - 1)) : undefined,
    deduction: tenths((points * smallEnterpriseDeductionBp) / 10_000),
  };
}

function tenths(number: number): number {
  return Math.round(number * 10) / 10;
}

/** Up to how far above the lowest price the curve goes, in percent, and how finely. */
const CURVE = { upTo: 60, step: 2 };

/** The points of a price by how far it lies above the lowest, in percent: lowest ÷ price × points (Order 87 art. 55). */
export function priceCurve({
  criteria,
}: Pick<Scheme, 'criteria'>): readonly (readonly [percent: number, points: number])[] {
  const points = criteria.find(({ kind }) => kind === 'price')?.points ?? 0;
  return Array.from({ length: CURVE.upTo / CURVE.step + 1 }, (_, index) => {
    const percent = index * CURVE.step;
    return [percent, points / (1 + percent / 100)] as const;
  });
}
