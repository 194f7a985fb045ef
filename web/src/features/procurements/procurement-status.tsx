import type { ReactNode } from 'react';
import type { ProcurementStatus as StatusName } from '../../../../schemas/planning-api.ts';
import type { LotStanding } from '../../../../schemas/procurement.ts';
import { Status, type Tone } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import { procurementTexts } from './texts.ts';

const tones: Readonly<Record<StatusName, Tone>> = {
  planned: 'quiet',
  running: 'now',
  failed: 'refused',
  completed: 'done',
};

/** Where a project stands, in a word. */
export function ProcurementStatus({ status }: { readonly status: StatusName }): ReactNode {
  const say = useTexts(procurementTexts);
  return <Status tone={tones[status]}>{say(status)}</Status>;
}

const lotTones: Readonly<Record<LotStanding['status'], Tone>> = {
  available: 'quiet',
  inProcedure: 'now',
  failed: 'refused',
  awarded: 'done',
  abandoned: 'quiet',
};

/** Where one lot stands, in a word. */
export function LotStatus({ standing }: { readonly standing: LotStanding }): ReactNode {
  const say = useTexts(procurementTexts);
  return (
    <Status tone={lotTones[standing.status]}>
      {say(standing.status === 'failed' ? 'lotFailed' : standing.status)}
    </Status>
  );
}
