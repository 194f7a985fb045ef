import type { PanelMember } from '../../schemas/committee.ts';
import type { PanelCandidates } from '../../schemas/evaluation-api.ts';
import type { Refusal } from '../../schemas/decision.ts';
import type { OrganizationId } from '../../schemas/ids.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { dayOf } from '../../schemas/time.ts';
import { thresholdOf } from '../planning/rules.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import { load } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { lotIdsOf } from '../tendering/rules-draft.ts';
import { runningMethod } from '../tendering/rules-methods.ts';
import { hasSealedLots } from '../tendering/rules-views.ts';
import { checkComposition, minimumMembers, type PanelFacts, type PanelProposal } from './rules-committee.ts';
import { checkMembers, checkRecusal } from './rules-recusal.ts';
import { readCallable } from './people.ts';
import { openedSuppliers, readCandidates, readAttendants, readOrganizations } from './store.ts';

/** Everything that speaks against a panel: its composition, where its members come from, and who must stand aside. */
export async function refusalsOfPanel(
  table: Table,
  procedure: PublishedProcedure,
  proposal: PanelProposal & { readonly complex: boolean },
): Promise<readonly Refusal[]> {
  const [facts, candidates, attendants, bidders] = await Promise.all([
    panelFacts(table, procedure, proposal.complex),
    readCandidates(table, proposal.members),
    readAttendants(table, procedure.id, isTenderPanel(procedure) ? lotIdsOf(procedure.terms) : []),
    readOrganizations(table, knownSuppliers(procedure)),
  ]);
  return [
    ...checkComposition(proposal, facts),
    ...checkMembers(candidates, procedure),
    ...checkRecusal(candidates, bidders),
    ...proposal.members.flatMap(({ personId }, index): Refusal[] =>
      attendants.includes(personId)
        ? [{ code: 'panel-member-opened-bids', rule: 'OPN-003', pointer: `/members/${index}` }]
        : [],
    ),
  ];
}

/** Whether any member must stand aside from the bidders of the procedure now. */
export async function recusalsOf(
  table: Table,
  procedure: PublishedProcedure,
  members: readonly PanelMember[],
): Promise<readonly Refusal[]> {
  const [candidates, bidders] = await Promise.all([
    readCandidates(table, members),
    readOrganizations(table, knownSuppliers(procedure)),
  ]);
  return checkRecusal(candidates, bidders);
}

function isTenderPanel({ method }: PublishedProcedure): boolean {
  return runningMethod(method).comparedBy === 'evaluationCommittee';
}

/** Whom the buyer's side may call, and how many the law asks for. */
export async function candidatesFor(table: Table, procedure: PublishedProcedure): Promise<PanelCandidates> {
  const kind = runningMethod(procedure.method).comparedBy;
  const [facts, callable, attendants] = await Promise.all([
    panelFacts(table, procedure, false),
    readCallable(table, procedure.buyerId),
    readAttendants(table, procedure.id, isTenderPanel(procedure) ? lotIdsOf(procedure.terms) : []),
  ]);
  const { value, rule } = minimumMembers(kind, facts);
  const candidates = callable.map((one) => ({ ...one, tookPartInOpening: attendants.includes(one.personId) }));
  return { kind, minimum: { members: value, rule }, candidates };
}

async function panelFacts(table: Table, procedure: PublishedProcedure, complex: boolean): Promise<PanelFacts> {
  const procurement = await load(table, procurementStream, procedure.procurementId);
  if (procurement === undefined) throw new Error(`procedure ${procedure.id} has lost its procurement`);
  const threshold = thresholdOf(procurement.state, dayOf(procedure.publishedAt));
  return {
    budgetFen: procurement.state.budgetFen,
    complex,
    openTenderThresholdFen: threshold.fen,
    ruleSet: ruleSetById(procedure.ruleSetId),
  };
}

/**
 * The suppliers who may be known by now: those invited, and the bidders of opened lots. While any lot waits to be opened
 * nobody's name is used, for a refusal would give it away (Order 87 art. 40).
 */
function knownSuppliers(procedure: PublishedProcedure): readonly OrganizationId[] {
  const { invitation } = procedure.terms;
  const invited = invitation.kind === 'announcement' ? [] : invitation.supplierIds;
  const opened = hasSealedLots(procedure) ? [] : Object.values(procedure.lots).flatMap(openedSuppliers);
  return [...new Set([...invited, ...opened])];
}
