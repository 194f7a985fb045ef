import type { Award } from '../../schemas/award.ts';
import type { Committee } from '../../schemas/committee.ts';
import type { Enquiry } from '../../schemas/enquiry.ts';
import type { LotId, MethodChangeId, NoticeId, OrganizationId, PersonId, ProcedureId } from '../../schemas/ids.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import type { MethodChange } from '../../schemas/method-change.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import type { Opening } from '../../schemas/opening.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { EventActor, Role } from '../../schemas/roles.ts';
import type { Day, Instant } from '../../schemas/time.ts';
import type { TemplateName } from './rules-templates.ts';

/** A stored event, as far as it matters to whom it is told. */
export type Happening = {
  readonly stream: string;
  readonly id: string;
  readonly sequence: number;
  readonly type: string;
  readonly at: Instant;
  readonly actor: EventActor;
  readonly event: unknown;
};

/** Who is told: everyone who holds a role in an organisation, or one person. */
export type Addressee =
  | { readonly kind: 'role'; readonly organizationId: OrganizationId; readonly role: Role }
  | { readonly kind: 'person'; readonly personId: PersonId };

type Named = { readonly nameZh: string; readonly nameEn?: string | undefined };

/**
 * The facts a mail states. There is nothing here that people write to each other, no amount, and no name of a supplier but in
 * a mail about the supplier's own account: a mail lies in strange hands, and the workspace does not.
 */
export type MailValues = {
  readonly matter?: { readonly number: string; readonly titleZh: string; readonly titleEn?: string | undefined };
  readonly procedureId?: ProcedureId;
  readonly noticeId?: NoticeId;
  readonly methodChangeId?: MethodChangeId;
  readonly lotId?: LotId;
  readonly organization?: Named;
  readonly role?: Role;
  readonly deadline?: Instant;
  /** A day that still counts, where the period is one of days. */
  readonly deadlineDay?: Day;
  readonly previousDeadline?: Instant;
  readonly period?: { readonly from: Day; readonly through: Day };
  readonly reason?: { readonly zh: string; readonly en: string };
  /** The article, where it differs from case to case. */
  readonly rule?: RuleId;
};

/** One mail to one addressee. Whoever brought the event about is not told of it, unless it is a receipt. */
export type Told = {
  readonly to: Addressee;
  readonly template: TemplateName;
  readonly values: MailValues;
  readonly evenActor?: true;
};

/** What an event is about. Everything else that a mail states is found from it. */
export type Thing = {
  readonly kind: 'procedure' | 'enquiry' | 'award' | 'methodChange' | 'organization';
  readonly id: string;
};

/** What has to be read before it is known who is told what; with anything of a procedure goes the procedure itself. */
export type Needs = {
  readonly thing?: Thing;
  /** Who holds the documents of the procedure or was invited to it. */
  readonly holders?: true;
  readonly panel?: true;
  readonly negotiation?: true;
  readonly openingId?: string;
  /** The organisations that operate the portal. */
  readonly operators?: true;
};

/** What was read, as it is now. */
export type Facts = {
  readonly procedure?: PublishedProcedure | undefined;
  readonly holderIds: readonly OrganizationId[];
  readonly committee?: Committee | undefined;
  readonly negotiation?: Negotiation | undefined;
  readonly opening?: Opening | undefined;
  readonly award?: Award | undefined;
  readonly enquiry?: Enquiry | undefined;
  readonly methodChange?: MethodChange | undefined;
  readonly organization?: Organization | undefined;
  readonly operatorIds: readonly OrganizationId[];
};

/** How an event is told: what to read, and then whom to tell what. */
export type Telling = { readonly needs: Needs; readonly tell: (facts: Facts) => readonly Told[] };

/** For an event that is about a procedure. */
export function ofProcedure(id: string): Needs {
  return { thing: { kind: 'procedure', id } };
}

/** What was read and must be there. @throws when it is not: a broken promise of our own code */
export function given<Fact>(fact: Fact | undefined, name: string): Fact {
  if (fact === undefined) throw new Error(`a mail needs the ${name}, which is not there`);
  return fact;
}

/** The values that every mail about a procedure has. */
function about(procedure: PublishedProcedure): MailValues {
  return { procedureId: procedure.id, matter: matterOf(procedure) };
}

/** The same, of the procedure that was read. */
export function aboutIn({ procedure }: Facts): MailValues {
  return about(given(procedure, 'procedure'));
}

function matterOf({ number, terms }: PublishedProcedure): NonNullable<MailValues['matter']> {
  return { number, titleZh: terms.titleZh, titleEn: terms.titleEn };
}

type Parties = Pick<PublishedProcedure, 'buyerId' | 'procurementAgencyId'>;

function buyer({ buyerId }: Parties): Addressee {
  return { kind: 'role', organizationId: buyerId, role: 'procurementOfficer' };
}

/** The buyer and the agency that acts for it. */
function buyerSide(parties: Parties): readonly Addressee[] {
  const { procurementAgencyId } = parties;
  if (procurementAgencyId === undefined) return [buyer(parties)];
  return [buyer(parties), { kind: 'role', organizationId: procurementAgencyId, role: 'procurementAgencyOfficer' }];
}

/** Everyone who acts for a supplier. */
export function supplier(organizationId: OrganizationId): Addressee {
  return { kind: 'role', organizationId, role: 'supplier' };
}

/** One person, whatever the person is and where. */
export function person(personId: PersonId): Addressee {
  return { kind: 'person', personId };
}

/** The members of the panel, as it is now. */
export function panel({ committee }: Facts): readonly Addressee[] {
  return committee?.members.map(({ personId }) => person(personId)) ?? [];
}

/** The same mail to several. */
export function toEach(addressees: readonly Addressee[], mail: Omit<Told, 'to'>): readonly Told[] {
  return addressees.map((to) => ({ to, ...mail }));
}

/** The same mail about the procedure to everyone on the buyer's side. */
export function toBuyerSide(facts: Facts, template: TemplateName, values: MailValues = {}): readonly Told[] {
  const addressees = buyerSide(given(facts.procedure, 'procedure'));
  return toEach(addressees, { template, values: { ...aboutIn(facts), ...values } });
}

/** The same mail to all who hold the documents of the procedure or were invited to it, whoever of them has bid. */
export function toHolders(facts: Facts, template: TemplateName, values: MailValues = {}): readonly Told[] {
  return toEach(facts.holderIds.map(supplier), { template, values: { ...aboutIn(facts), ...values } });
}

/** To the buyer alone: what no agency can decide for it. */
export function toBuyer(facts: Facts, template: TemplateName, values: MailValues = {}): readonly Told[] {
  const to = buyer(given(facts.procedure, 'procedure'));
  return [{ to, template, values: { ...aboutIn(facts), ...values } }];
}
