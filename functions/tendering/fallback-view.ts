import type { Competition, FallbackView } from '../../schemas/fallback.ts';
import type { LotId } from '../../schemas/ids.ts';
import { citation } from '../../schemas/law/rules.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { problems } from '../../schemas/problems/problem.ts';
import type { Instant } from '../../schemas/time.ts';
import { warningOf } from '../../schemas/warning.ts';
import { isTender } from '../../schemas/procurement-method.ts';
import { failureRule, failureWords } from '../evaluation/rules-failure.ts';
import { guidanceWarning } from '../planning/rules.ts';
import { nextStep } from './rules-fallback-words.ts';
import { fallbackOptions, reachesThreshold } from './rules-fallback.ts';
import type { LotFile } from './store-fallback.ts';

type LotView = {
  readonly lotId: LotId;
  readonly lotFile: LotFile;
  readonly at: Instant;
  readonly competition: Competition | undefined;
};

/** What a lot's buyer may do next, in words, each with its article. */
export function viewOf(procedure: PublishedProcedure, { lotId, lotFile, at, competition }: LotView): FallbackView {
  const { situation, facts, documentReview, application } = lotFile;
  const { offered, blocked } = fallbackOptions(situation, facts, at);
  const { standing, lot } = situation;
  const guidance = guidanceWarning(facts.threshold);
  const continued = 'procedureId' in standing && standing.procedureId !== procedure.id;
  // A negotiation begun again keeps its approval by itself; only the first one is opened from it.
  const opensFromApproval = isTender(procedure.method) && application?.state.status === 'approved';
  const methodChangeId = opensFromApproval ? application.state.id : undefined;
  return {
    procedureId: procedure.id,
    lotId,
    stage: lot.stage,
    ...(lot.stage === 'failed' ? { failure: failureOf(lot, procedure) } : {}),
    ...(competition === undefined ? {} : { competition }),
    budgetFen: facts.budgetFen,
    openTenderThresholdFen: facts.threshold.fen,
    thresholdReached: reachesThreshold(facts),
    thresholdSourceZh: facts.threshold.sourceZh,
    ...(guidance === undefined ? {} : { warnings: [warningOf(guidance)] }),
    tenderFailures: facts.tenderFailures,
    ...(documentReview === undefined ? {} : { documentReview: documentReview.state }),
    ...(application === undefined
      ? {}
      : { methodChange: { id: application.state.id, status: application.state.status } }),
    ...(continued ? { continuedIn: standing.procedureId } : {}),
    offered: offered.map(({ option, rule, zh, en }) => ({
      option,
      rule: citation(rule),
      zh,
      en,
      next: nextStep(option, { procedureId: procedure.id, methodChangeId }),
    })),
    blocked: blocked.map(({ option, refusal: { code, rule } }) => ({
      option,
      code,
      zh: problems[code].zh,
      en: problems[code].en,
      ...(rule === undefined ? {} : { rule: citation(rule) }),
    })),
  };
}

type FailedLot = Extract<LotFile['situation']['lot'], { stage: 'failed' }>;

function failureOf(
  lot: FailedLot,
  { method, minimumSuppliers }: PublishedProcedure,
): NonNullable<FallbackView['failure']> {
  const { reason, supplierIds, qualifiedIds, conformingIds } = lot;
  const counts: Partial<Record<typeof reason, number>> = {
    fewer_than_three_qualified: qualifiedIds?.length ?? 0,
    fewer_than_three_responsive: conformingIds.length,
    fewer_than_minimum_conforming: conformingIds.length,
  };
  const count = counts[reason] ?? supplierIds.length;
  return {
    reason,
    bidders: supplierIds.length,
    conforming: conformingIds.length,
    rule: citation(failureRule(reason, method).rule),
    ...failureWords(reason, { method, count, minimum: minimumSuppliers }),
  };
}
