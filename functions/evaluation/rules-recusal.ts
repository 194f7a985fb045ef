import type { PanelMember } from '../../schemas/committee.ts';
import type { Refusal } from '../../schemas/decision.ts';
import type { OrganizationId } from '../../schemas/ids.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Person } from '../../schemas/person.ts';
import { areRelated } from '../accounts/rules-suppliers.ts';

/** A person proposed for a panel, with what the portal knows of them. */
export type Candidate = {
  readonly member: PanelMember;
  readonly person: Person | undefined;
  /** Every organisation the person belongs to. */
  readonly organizations: readonly Organization[];
};

export type PurchasingSide = {
  readonly buyerId: OrganizationId;
  readonly procurementAgencyId?: OrganizationId | undefined;
};

/**
 * Whether people may sit on the panel for this buyer (Order 87 art. 47, Order 74 art. 7): an expert holds that role and is not
 * of the buyer's own unit, whose people may sit only as its representatives; nobody comes from the agency that runs it.
 */
export function checkMembers(candidates: readonly Candidate[], side: PurchasingSide): readonly Refusal[] {
  return candidates.flatMap((candidate, index) => memberRefusals(candidate, side, `/members/${index}`));
}

function memberRefusals({ member, person }: Candidate, side: PurchasingSide, pointer: string): Refusal[] {
  const memberships =
    person?.memberships.filter(({ organizationId }) => organizationId === member.organizationId) ?? [];
  if (memberships.length === 0) return [{ code: 'panel-member-not-of-organization', pointer }];
  if (belongsTo(person, side.procurementAgencyId))
    return [{ code: 'panel-member-of-agency', rule: 'EVL-014', pointer }];
  if (member.kind === 'buyerRepresentative') {
    const represents = member.organizationId === side.buyerId;
    return represents && memberships.some(({ role }) => role === 'procurementOfficer')
      ? []
      : [{ code: 'panel-member-not-of-buyer', rule: 'EVL-014', pointer }];
  }
  if (belongsTo(person, side.buyerId)) return [{ code: 'panel-expert-of-buyer', rule: 'EVL-014', pointer }];
  return memberships.some(({ role }) => role === 'expert') ? [] : [{ code: 'panel-member-no-expert', pointer }];
}

function belongsTo(person: Person | undefined, id: OrganizationId | undefined): boolean {
  return id !== undefined && (person?.memberships ?? []).some(({ organizationId }) => organizationId === id);
}

/**
 * Who must stand aside (回避, Regulation art. 9): a member who belongs to a bidder, or to a unit with the same legal
 * representative or under its control. It can be asked only once the bidders may be known: after opening.
 */
export function checkRecusal(candidates: readonly Candidate[], bidders: readonly Organization[]): readonly Refusal[] {
  return candidates.flatMap(({ organizations }, index): Refusal[] =>
    organizations.some((own) => bidders.some((bidder) => own.id === bidder.id || areRelated(own, bidder)))
      ? [{ code: 'panel-member-must-stand-aside', rule: 'EVL-012', pointer: `/members/${index}` }]
      : [],
  );
}
