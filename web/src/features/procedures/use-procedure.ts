import { useParams } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';

/** The procedure whose page is shown, as it was last read. */
export const ProcedureContext = createContext<ProcedureView | undefined>(undefined);

/** The procedure whose tab this is. @throws outside of a procedure's page */
export function useProcedure(): ProcedureView {
  const procedure = useContext(ProcedureContext);
  if (procedure === undefined) throw new Error('no procedure is shown here');
  return procedure;
}

/** The id of the procedure in the page's address. */
export function useProcedureId(): string {
  return useParams({ from: '/workspace/procedures/$procedureId' }).procedureId;
}
