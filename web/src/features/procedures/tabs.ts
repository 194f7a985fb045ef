import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Role } from '../../../../schemas/roles.ts';
import { hasTenderAward } from '../award/tab.ts';
import { hasOpening } from '../opening/tab.ts';
import { mayKnowPanel, mayNegotiate } from '../negotiation/tab.ts';
import { hasPriceQuestion, hasResponseReview, hasReview } from '../review/tab.ts';
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
  { label: 'documents', to: '/procedures/$procedureId/documents', isFor: isForHolders },
  { label: 'questions', to: '/procedures/$procedureId/questions', isFor: isForAskersAndAnswerers },
  { label: 'bid', to: '/procedures/$procedureId/bid', isFor: isForSupplier },
  { label: 'openingTab', to: '/procedures/$procedureId/opening', isFor: hasOpening },
  { label: 'reviewTab', to: '/procedures/$procedureId/review', isFor: hasReview },
  { label: 'responseReview', to: '/procedures/$procedureId/review', isFor: hasResponseReview },
  { label: 'priceQuestionTab', to: '/procedures/$procedureId/price-question', isFor: hasPriceQuestion },
  { label: 'awardTab', to: '/procedures/$procedureId/award', isFor: hasTenderAward },
  { label: 'negotiationPanel', to: '/procedures/$procedureId/negotiation-panel', isFor: mayKnowPanel },
  { label: 'negotiation', to: '/procedures/$procedureId/negotiation', isFor: mayNegotiate },
  { label: 'negotiationReport', to: '/procedures/$procedureId/negotiation-report', isFor: isForOtherThanSuppliers },
  { label: 'negotiationAward', to: '/procedures/$procedureId/negotiation-award', isFor: isForOtherThanSuppliers },
  {
    label: 'result',
    to: '/procedures/$procedureId/result',
    isFor: (procedure, role) => isForSupplier(procedure, role) && procedure.status !== 'published',
  },
  {
    label: 'failure',
    to: '/procedures/$procedureId/failure',
    isFor: (procedure) =>
      procedure.view === 'full' && Object.values(procedure.lots ?? {}).some(({ stage }) => stage === 'failed'),
  },
  { label: 'record', to: '/procedures/$procedureId/record', isFor: ({ view }) => view === 'full' },
];

function isForSupplier({ view }: ProcedureView, role: Role): boolean {
  return view === 'published' && role === 'supplier';
}

/** What becomes of a negotiation; a supplier reads of its own part in its result. */
function isForOtherThanSuppliers(procedure: ProcedureView, role: Role): boolean {
  return mayNegotiate(procedure) && role !== 'supplier';
}

/** Who reviews bids reads what they answer to: an expert finds a procedure only while seated there. */
function isForHolders(procedure: ProcedureView, role: Role): boolean {
  return isForReaders(procedure, role) || (procedure.view === 'published' && role === 'expert');
}

/** The document as published: for suppliers, who obtain it first, and for the buyer's side and those who oversee it. */
function isForReaders(procedure: ProcedureView, role: Role): boolean {
  return isForSupplier(procedure, role) || (procedure.view === 'full' && procedure.publishedAt !== undefined);
}

/** The finance department oversees the purchase but is no party to its questions. */
function isForAskersAndAnswerers(procedure: ProcedureView, role: Role): boolean {
  return isForReaders(procedure, role) && role !== 'financeSupervisor';
}

/** The tabs that a role sees of a procedure. */
export function tabsOf(procedure: ProcedureView, role: Role): readonly ProcedureTab[] {
  return procedureTabs.filter(({ isFor }) => isFor(procedure, role));
}
