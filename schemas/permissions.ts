import type { OrganizationId, PersonId } from './ids.ts';
import type { Actor, Role } from './roles.ts';

/**
 * Whose data a role may touch with an action:
 * `any` everyone's · `buyer`, `procurementAgency`, `supplier`, `authority` (the supervising finance department) the thing's
 * own party is the actor's organisation · `organization` the organisation itself · `member` the actor sits on the
 * committee or panel · `participant` the actor's organisation is one of the suppliers taking part.
 */
export type Relation =
  'any' | 'buyer' | 'procurementAgency' | 'supplier' | 'authority' | 'organization' | 'member' | 'participant';

/** The parties of a thing, as far as it has them. */
export type Parties = {
  readonly buyer?: OrganizationId | undefined;
  readonly procurementAgency?: OrganizationId | undefined;
  readonly supplier?: OrganizationId | undefined;
  readonly authority?: OrganizationId | undefined;
  readonly organization?: OrganizationId | undefined;
  readonly members?: readonly PersonId[];
  readonly participants?: readonly OrganizationId[];
};

type Permission = 'public' | 'signedIn' | { readonly [R in Role]?: readonly Relation[] };

const BUYER_SIDE = { procurementOfficer: ['buyer'], procurementAgencyOfficer: ['procurementAgency'] } as const;
const PANEL = { expert: ['member'], procurementOfficer: ['member'] } as const;
const OVERSIGHT = { auditor: ['any'], financeSupervisor: ['authority'] } as const;

/** THE permission table: which role may do which action on whose data. What is not here nobody may do. */
export const permissions = {
  // accounts
  'me.read': 'signedIn',
  'me.update': 'signedIn',
  'portal.bootstrap': 'signedIn',
  'supplier.register': 'signedIn',
  'organization.create': { administrator: ['any'] },
  'organization.read': {
    administrator: ['any'],
    auditor: ['any'],
    procurementAgencyOfficer: ['any'],
    financeSupervisor: ['any'],
    procurementOfficer: ['any'],
    supplier: ['organization'],
    expert: ['organization'],
    assessor: ['organization'],
    hostUnit: ['organization'],
  },
  'organization.list': {
    administrator: ['any'],
    auditor: ['any'],
    procurementAgencyOfficer: ['any'],
    procurementOfficer: ['any'],
    financeSupervisor: ['any'],
  },
  'organization.update': { supplier: ['organization'], administrator: ['any'] },
  'organization.confirm': { administrator: ['any'], procurementAgencyOfficer: ['any'] },
  'organization.ban': { administrator: ['any'], financeSupervisor: ['any'] },
  'organization.manageMembers': { administrator: ['any'], supplier: ['organization'] },
  'expert.list': {
    administrator: ['any'],
    procurementAgencyOfficer: ['any'],
    procurementOfficer: ['any'],
    auditor: ['any'],
  },
  // planning
  'procurement.create': { procurementOfficer: ['buyer'] },
  'procurement.update': { procurementOfficer: ['buyer'] },
  'procurement.read': { ...BUYER_SIDE, ...OVERSIGHT },
  'procurement.list': {
    procurementOfficer: ['any'],
    procurementAgencyOfficer: ['any'],
    auditor: ['any'],
    financeSupervisor: ['any'],
  },
  // tendering
  'procedure.draft': BUYER_SIDE,
  'procedure.update': BUYER_SIDE,
  'procedure.read': { ...BUYER_SIDE, ...OVERSIGHT, supplier: ['any'], expert: ['member'] },
  'procedure.list': {
    procurementOfficer: ['any'],
    procurementAgencyOfficer: ['any'],
    supplier: ['any'],
    auditor: ['any'],
    expert: ['any'],
    financeSupervisor: ['any'],
  },
  'procedure.follow': { supplier: ['any'] },
  'procedure.publish': BUYER_SIDE,
  'procedure.amend': BUYER_SIDE,
  'procedure.cancel': BUYER_SIDE,
  'procedure.history': { ...BUYER_SIDE, ...OVERSIGHT },
  'document.attach': BUYER_SIDE,
  'document.obtain': { supplier: ['any'] },
  'document.read': { ...BUYER_SIDE, ...OVERSIGHT, supplier: ['participant'], expert: ['member'] },
  'enquiry.ask': { supplier: ['participant'] },
  'enquiry.read': { ...BUYER_SIDE, supplier: ['participant'], auditor: ['any'] },
  'enquiry.answer': BUYER_SIDE,
  'fallback.read': { ...BUYER_SIDE, ...OVERSIGHT },
  'fallback.choose': BUYER_SIDE,
  'methodChange.apply': BUYER_SIDE,
  'methodChange.read': { ...BUYER_SIDE, ...OVERSIGHT },
  'methodChange.list': {
    procurementOfficer: ['any'],
    procurementAgencyOfficer: ['any'],
    financeSupervisor: ['any'],
    auditor: ['any'],
  },
  'methodChange.decide': { financeSupervisor: ['authority'] },
  'methodChange.giveOpinion': { expert: ['any'] },
  'opinionRequest.list': { expert: ['any'] },
  // bidding
  'bid.upload': { supplier: ['any'] },
  'bid.submit': { supplier: ['any'] },
  'bid.read': { supplier: ['any'] },
  'receiptKey.read': 'public',
  // opening
  'opening.hold': { procurementAgencyOfficer: ['procurementAgency'], procurementOfficer: ['buyer'] },
  'opening.read': { ...BUYER_SIDE, ...OVERSIGHT, supplier: ['participant'], expert: ['member'] },
  'opening.object': { supplier: ['participant'] },
  'opening.sign': { ...BUYER_SIDE, supplier: ['participant'] },
  'opening.answerObjection': { procurementAgencyOfficer: ['procurementAgency'], procurementOfficer: ['buyer'] },
  'openedDocument.read': { ...BUYER_SIDE, ...OVERSIGHT, expert: ['member'] },
  // evaluation
  'committee.appoint': BUYER_SIDE,
  // One's own seats and questions: the list is keyed by who asks.
  'committee.listOwn': { expert: ['any'], procurementOfficer: ['any'] },
  'priceQuestion.list': { supplier: ['any'] },
  'review.read': { ...BUYER_SIDE, ...OVERSIGHT, expert: ['member'] },
  'qualification.decide': BUYER_SIDE,
  'conformity.decide': PANEL,
  'ranking.complete': PANEL,
  'lowPrice.explain': { supplier: ['participant'] },
  // negotiation
  'negotiation.read': { ...BUYER_SIDE, ...OVERSIGHT, expert: ['member'] },
  'negotiation.arrange': BUYER_SIDE,
  'negotiation.run': PANEL,
  'negotiation.confirmChange': { procurementOfficer: ['buyer'] },
  'negotiation.talk': { expert: ['member'], procurementOfficer: ['member'], supplier: ['participant'] },
  'negotiation.follow': { supplier: ['participant'] },
  'negotiation.leave': { supplier: ['participant'] },
  'finalOffer.submit': { supplier: ['participant'] },
  'finalOffer.read': { supplier: ['any'] },
  'negotiation.sign': PANEL,
  // awarding
  'award.read': { ...BUYER_SIDE, ...OVERSIGHT, expert: ['member'] },
  'award.decide': { procurementOfficer: ['buyer'] },
  'award.giveUp': { supplier: ['participant'], procurementOfficer: ['buyer'] },
  'letter.read': { ...BUYER_SIDE, supplier: ['participant'], auditor: ['any'] },
  // live: what one may be told of is asked topic by topic, by the action that reads it
  'live.follow': 'signedIn',
  // notices
  'notice.read': 'public',
  'simulation.run': 'public',
  'api.describe': 'public',
  'workspaces.configure': 'public',
  // the embedded default alone
  'demo.clock': 'public',
} as const satisfies Record<string, Permission>;

export type Action = keyof typeof permissions;

/** Whether any of the actor's roles may do the action at all; whose data is asked by `mayTouch`. */
export function roleMay(actor: Actor, action: Action): boolean {
  const permission: Permission = permissions[action];
  if (typeof permission === 'string') return true;
  return actor.roles.some((role) => permission[role] !== undefined);
}

/** Whether the actor may do the action on a thing with these parties. */
export function mayTouch(actor: Actor, action: Action, parties: Parties): boolean {
  const permission: Permission = permissions[action];
  if (typeof permission === 'string') return true;
  return actor.roles.some((role) => (permission[role] ?? []).some((relation) => holds(relation, actor, parties)));
}

function holds(relation: Relation, actor: Actor, parties: Parties): boolean {
  if (relation === 'any') return true;
  if (relation === 'member') return parties.members?.includes(actor.personId) ?? false;
  if (relation === 'participant') return parties.participants?.includes(actor.organizationId) ?? false;
  return parties[relation] === actor.organizationId;
}
