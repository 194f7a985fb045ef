import type { ProcedureView, PublishedLot } from '../../../../schemas/procedure-api.ts';

/** The lots of a procedure that stand at one of some stages, whichever view of it the reader has. */
export function lotsAt(procedure: ProcedureView, stages: readonly PublishedLot['stage'][]): readonly string[] {
  const lots =
    procedure.view === 'published'
      ? procedure.lots.map(({ lotId, stage }) => ({ lotId, stage }))
      : Object.entries(procedure.lots ?? {}).map(([lotId, { stage }]) => ({ lotId, stage }));
  return lots.filter(({ stage }) => stages.includes(stage)).map(({ lotId }): string => lotId);
}
