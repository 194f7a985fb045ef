import type { LotStage } from '../../../../schemas/procedure.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Tone } from '../../ui/status.tsx';
import { termsOf } from './timeline-stops.ts';

/** A lot as the overview lists it, whoever looks. */
export type OverviewLot = {
  readonly lotId: string;
  readonly priceCeilingFen: number | undefined;
  readonly stage: LotStage;
};

/** The lots in the order of the document, each with where it stands. */
export function overviewLots(procedure: ProcedureView): readonly OverviewLot[] {
  return termsOf(procedure).lots.map(({ lotId, priceCeilingFen }) => ({
    lotId,
    priceCeilingFen,
    stage: stageOf(procedure, lotId),
  }));
}

function stageOf(procedure: ProcedureView, lotId: string): LotStage {
  const lot =
    procedure.view === 'full' ? procedure.lots?.[lotId] : procedure.lots.find((candidate) => candidate.lotId === lotId);
  return lot?.stage ?? 'tendering';
}

export const stageTones: Readonly<Record<LotStage, Tone>> = {
  tendering: 'now',
  failed: 'refused',
  awaitingOpening: 'due',
  opened: 'now',
  qualified: 'now',
  conforming: 'now',
  ranked: 'due',
  awarded: 'done',
  cancelled: 'quiet',
};

/** The tabs in which a lot goes on at each stage, the fittest first; each role has some of them. */
const placesByStage: Readonly<Record<LotStage, readonly string[]>> = {
  tendering: ['bid', 'documents'],
  failed: ['failure', 'result'],
  awaitingOpening: ['opening', 'negotiation', 'bid'],
  opened: ['review', 'negotiation', 'result', 'opening'],
  qualified: ['review', 'negotiation', 'result'],
  conforming: ['review', 'negotiation', 'result'],
  ranked: ['award', 'negotiation-award', 'result'],
  awarded: ['award', 'negotiation-award', 'result'],
  cancelled: [],
};

/** Where a lot goes on, of the tabs that there are for the reader. */
export function placeOf<Tab extends { readonly to: string }>(stage: LotStage, tabs: readonly Tab[]): Tab | undefined {
  const places = placesByStage[stage].map((place) => tabs.find(({ to }) => to.endsWith(`/${place}`)));
  return places.find((tab) => tab !== undefined);
}
