import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Role } from '../../../../schemas/roles.ts';
import type { procedureTexts } from './texts.ts';

type ProcedureTab = {
  readonly label: keyof typeof procedureTexts.zh;
  /** The full path of the tab's route. */
  readonly to: string;
  /** Whether the tab has anything for a role at this point of the procedure's life. A tab that would be empty is not shown. */
  readonly isFor: (procedure: ProcedureView, role: Role) => boolean;
};

/** The tabs of a procedure from left to right. Each is a child of `procedureRoute`, kept in the feature that it belongs to. */
const procedureTabs: readonly ProcedureTab[] = [
  { label: 'overview', to: '/procedures/$procedureId', isFor: () => true },
  {
    label: 'failure',
    to: '/procedures/$procedureId/failure',
    isFor: (procedure) =>
      procedure.view === 'full' && Object.values(procedure.lots ?? {}).some(({ stage }) => stage === 'failed'),
  },
  { label: 'record', to: '/procedures/$procedureId/record', isFor: ({ view }) => view === 'full' },
];

/** The tabs that a role sees of a procedure. */
export function tabsOf(procedure: ProcedureView, role: Role): readonly ProcedureTab[] {
  return procedureTabs.filter(({ isFor }) => isFor(procedure, role));
}
