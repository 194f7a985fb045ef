import type { ReactNode } from 'react';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { Status } from '../../ui/status.tsx';
import { lotNumber } from '../../words/lot-number.ts';
import { useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { EndedReason } from './ended-reason.tsx';
import { groundOf } from './termination.ts';
import { roomTexts } from './texts-room.ts';
import { terminationTexts } from './texts-termination.ts';

/** Lots that the buyer's side terminated before the panel began. */
export function FallenBefore(): ReactNode {
  const say = useTexts(roomTexts);
  const sayEnd = useTexts(terminationTexts);
  return fallenIn(useProcedure()).map(({ lotId, ground }) => (
    <p key={lotId}>
      <Status tone="refused">{say('endedMark')}</Status> {sayEnd('lotEnded', { lot: lotNumber(lotId) })}{' '}
      <EndedReason ground={ground} />
    </p>
  ));
}

function fallenIn(procedure: ProcedureView) {
  const lots =
    procedure.view === 'published'
      ? procedure.lots
      : Object.entries(procedure.lots ?? {}).map(([lotId, lot]) => ({ lotId, ...lot }));
  return lots.flatMap((lot) => {
    if (lot.stage !== 'failed' || lot.reason === undefined) return [];
    const ground = groundOf(lot.reason);
    return ground === undefined ? [] : [{ lotId: lot.lotId, ground }];
  });
}
