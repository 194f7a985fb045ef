import { canonicalJson } from '../../schemas/canonical-json.ts';
import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import type { Organization, OrganizationEvent, OrganizationParticulars } from '../../schemas/organization.ts';
import type { Day } from '../../schemas/time.ts';

type OrganizationDecision = Decision<OrganizationEvent>;

const MAXIMUM_BANS = 50;

/** A supplier registers itself; it waits for confirmation before it can bid (法 art. 22). */
export function registerSupplier(particulars: OrganizationParticulars): OrganizationDecision {
  if (particulars.kind !== 'supplier') return refuse({ code: 'not-a-supplier', pointer: '/kind' });
  return selfControl(particulars) ?? allow<OrganizationEvent>({ type: 'organizationRegistered', particulars });
}

/** An administrator enters an organisation whose papers were seen: it is confirmed at once. */
export function createOrganization(particulars: OrganizationParticulars): OrganizationDecision {
  return (
    selfControl(particulars) ??
    allow<OrganizationEvent>({ type: 'organizationRegistered', particulars }, { type: 'organizationConfirmed' })
  );
}

function selfControl(particulars: OrganizationParticulars): ReturnType<typeof refuse> | undefined {
  return particulars.controllerCodes.includes(particulars.creditCode)
    ? refuse({ code: 'controls-itself', pointer: '/controllerCodes' })
    : undefined;
}

/** Members whose change undoes a confirmation: they say who the organisation is, or what the law grants or denies it. */
const IDENTITY_MEMBERS = ['nameZh', 'creditCode', 'legalRepresentative', 'controllerCodes', 'size'] as const;

/** Changes what is known of an organisation. A confirmed or rejected one waits for confirmation again when its identity changed. */
export function updateOrganization(
  organization: Organization,
  particulars: OrganizationParticulars,
): OrganizationDecision {
  const before = organization.particulars;
  if (before.kind !== particulars.kind) return refuse({ code: 'kind-fixed', pointer: '/kind' });
  const refused = selfControl(particulars);
  if (refused !== undefined) return refused;
  if (canonicalJson(before) === canonicalJson(particulars) && organization.standing.status !== 'rejected')
    return allow();
  const changed: OrganizationEvent = { type: 'particularsChanged', particulars };
  const reopens = organization.standing.status === 'rejected' || identityOf(before) !== identityOf(particulars);
  return reopens && organization.standing.status !== 'pending'
    ? allow<OrganizationEvent>(changed, { type: 'confirmationReopened' })
    : allow(changed);
}

function identityOf(particulars: OrganizationParticulars): string {
  const members: Readonly<Record<string, unknown>> = particulars;
  return canonicalJson(IDENTITY_MEMBERS.map((member) => members[member] ?? null));
}

/** Confirms that an organisation is who it says, after its papers were compared. */
export function confirmOrganization(organization: Organization): OrganizationDecision {
  if (organization.standing.status !== 'pending') return refuse({ code: 'organization-not-pending' });
  return allow<OrganizationEvent>({ type: 'organizationConfirmed' });
}

/** Rejects a registration with its reason; its credit code becomes free for the unit it belongs to. */
export function rejectOrganization(organization: Organization, reason: string): OrganizationDecision {
  if (organization.standing.status !== 'pending') return refuse({ code: 'organization-not-pending' });
  return allow<OrganizationEvent>({ type: 'organizationRejected', reason });
}

export type ImposeBan = {
  readonly from: Day;
  readonly through: Day;
  readonly reason: string;
  readonly decidedBy: string;
};

/** Enters a penalty that keeps a supplier out of government procurement for a time (法 art. 77, 条例 art. 19). */
export function imposeBan(organization: Organization, command: ImposeBan): OrganizationDecision {
  if (organization.particulars.kind !== 'supplier') return refuse({ code: 'not-a-supplier' });
  if (command.through < command.from) return refuse({ code: 'ban-ends-before-it-begins', pointer: '/through' });
  if (organization.bans.length >= MAXIMUM_BANS)
    return refuse({ code: 'too-many-bans', facts: { maximum: MAXIMUM_BANS } });
  const { from, through, reason, decidedBy } = command;
  const number = organization.bans.length + 1;
  return allow<OrganizationEvent>({ type: 'banImposed', ban: { number, from, through, reason, decidedBy } });
}

/** Ends a ban early, as when its decision is quashed; from `on` the supplier may take part. */
export function liftBan(
  organization: Organization,
  command: { readonly number: number; readonly reason: string; readonly on: Day },
): OrganizationDecision {
  const { number, reason, on } = command;
  const ban = organization.bans.find((entry) => entry.number === number);
  if (ban === undefined) return refuse({ code: 'no-such-ban', pointer: '/number' });
  if (ban.lifted !== undefined || ban.through < on) return refuse({ code: 'ban-over', pointer: '/number' });
  return allow<OrganizationEvent>({ type: 'banLifted', number, on, reason });
}
