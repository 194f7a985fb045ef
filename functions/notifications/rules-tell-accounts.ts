import { OrganizationId, PersonId } from '../../schemas/ids.ts';
import { OrganizationEvent } from '../../schemas/organization.ts';
import { PersonEvent } from '../../schemas/person.ts';
import { ProcurementEvent } from '../../schemas/procurement.ts';
import {
  given,
  person,
  supplier,
  toEach,
  type Facts,
  type Happening,
  type Needs,
  type Telling,
  type Told,
} from './rules-told.ts';
import type { TemplateName } from './rules-templates.ts';

/** A supplier is told what becomes of its registration; whoever operates the portal, that one waits. */
export function tellOrganization(happening: Happening): Telling | undefined {
  const event = OrganizationEvent.parse(happening.event);
  const organizationId = OrganizationId.parse(happening.id);
  switch (event.type) {
    case 'organizationRegistered':
      return event.particulars.kind === 'supplier' ? registered(happening, organizationId) : undefined;
    case 'organizationConfirmed':
      return toSupplier(organizationId, 'registrationConfirmed');
    case 'organizationRejected':
      return toSupplier(organizationId, 'registrationRejected');
    case 'confirmationReopened':
      return {
        needs: { ...ofOrganization(organizationId), operators: true },
        tell: (facts) => [...ownMail('confirmationReopened', facts), ...waiting(facts)],
      };
    case 'banImposed': {
      const { from, through } = event.ban;
      return toSupplier(organizationId, 'banImposed', { period: { from, through } });
    }
    case 'banLifted':
      return toSupplier(organizationId, 'banLifted');
    default:
      return undefined;
  }
}

function ofOrganization(id: string): Needs {
  return { thing: { kind: 'organization', id } };
}

/** The first member joins in the same transaction, but in a stream of its own; who registered is known from the event itself. */
function registered({ actor }: Happening, organizationId: OrganizationId): Telling {
  return {
    needs: { ...ofOrganization(organizationId), operators: true },
    tell: (facts) => {
      const values = { organization: namesOf(facts) };
      const own: readonly Told[] =
        'personId' in actor
          ? [{ to: person(actor.personId), template: 'registrationReceived', values, evenActor: true }]
          : [];
      return [...own, ...waiting(facts)];
    },
  };
}

function waiting(facts: Facts): readonly Told[] {
  const administrators = facts.operatorIds.map(
    (organizationId) => ({ kind: 'role', organizationId, role: 'administrator' }) as const,
  );
  return toEach(administrators, { template: 'registrationWaiting', values: { organization: namesOf(facts) } });
}

function toSupplier(organizationId: OrganizationId, template: TemplateName, values: Told['values'] = {}): Telling {
  return { needs: ofOrganization(organizationId), tell: (facts) => ownMail(template, facts, values) };
}

function ownMail(template: TemplateName, facts: Facts, values: Told['values'] = {}): readonly Told[] {
  const { id, particulars } = given(facts.organization, 'organisation');
  // Offices are entered by the administrator, who has seen their papers: nothing is told to them here.
  if (particulars.kind !== 'supplier') return [];
  return [{ to: supplier(id), template, values: { organization: namesOf(facts), ...values } }];
}

function namesOf(facts: Facts) {
  const { nameZh, nameEn } = given(facts.organization, 'organisation').particulars;
  return { nameZh, nameEn };
}

/** A person is told of every part that is given or taken. */
export function tellPerson(happening: Happening): Telling | undefined {
  const event = PersonEvent.parse(happening.event);
  if (event.type !== 'membershipGranted' && event.type !== 'membershipRemoved') return undefined;
  const { organizationId, role } = event.membership;
  const template = event.type === 'membershipGranted' ? 'membershipGranted' : 'membershipRemoved';
  const to = person(PersonId.parse(happening.id));
  return {
    needs: ofOrganization(organizationId),
    tell: (facts) => [{ to, template, values: { organization: namesOf(facts), role } }],
  };
}

/** An agency is told when a buyer entrusts it with a purchase. */
export function tellProcurement(happening: Happening): Telling | undefined {
  const event = ProcurementEvent.parse(happening.event);
  if (event.type !== 'procurementPlanned') return undefined;
  const { procurementAgencyId: organizationId, number, titleZh, titleEn } = event.content;
  if (organizationId === undefined) return undefined;
  return {
    needs: {},
    tell: () => [
      {
        to: { kind: 'role', organizationId, role: 'procurementAgencyOfficer' },
        template: 'procurementEntrusted',
        values: { matter: { number, titleZh, titleEn } },
      },
    ],
  };
}
