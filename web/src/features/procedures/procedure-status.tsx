import type { ReactNode } from 'react';
import type { ProcedureRow } from '../../../../schemas/procedure-api.ts';
import { Status, type Tone } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import { procedureTexts } from './texts.ts';

const tones: Readonly<Record<ProcedureRow['status'], Tone>> = {
  draft: 'due',
  discarded: 'quiet',
  published: 'now',
  closed: 'now',
  concluded: 'done',
  cancelled: 'refused',
};

/** Where a procedure stands, in a word. */
export function ProcedureStatus({ status }: { readonly status: ProcedureRow['status'] }): ReactNode {
  const say = useTexts(procedureTexts);
  return <Status tone={tones[status]}>{say(status)}</Status>;
}
