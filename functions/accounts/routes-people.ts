import type { OpenAPIHono } from '@hono/zod-openapi';
import { Expert, Me, Member, OrganizationView } from '../../schemas/accounts-api.ts';
import { pageOf } from '../../schemas/api.ts';
import type { PersonId } from '../../schemas/ids.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Person } from '../../schemas/person.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { actorIn, languageOf, mayAlso, permit, type PortalContext, type PortalEnv } from '../platform/http-app.ts';
import { issuerNameOf, personIdOf, type Identity } from '../platform/identity.ts';
import { listRows } from '../platform/lists.ts';
import { command, found, reply, requireVersion, showVersion } from '../platform/operations.ts';
import { refuseWith } from '../platform/problem.ts';
import { load, loadMany } from '../platform/streams.ts';
import * as routes from './definitions.ts';
import { addMember, beginOrganization, eventsOf } from './registration.ts';
import { organizationStream } from './rules-organization.ts';
import {
  changePreferences,
  EXPERT_LIST_KEY,
  mailChoices,
  memberListKey,
  personStream,
  removeMemberships,
} from './rules-person.ts';
import { createOrganization, registerSupplier } from './rules.ts';
import { administratorMade, hasAdministrator, memberWrite } from './store.ts';

const BAD_CURSOR = { code: 'invalid-request', pointer: '/cursor' } as const;

/** What a signed-in person asks and says about himself, registration included. */
export function serveMe(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.readMe, async (c) => {
    const { personId } = identityIn(c);
    const person = await load(c.var.services.table, personStream, personId);
    if (person !== undefined) showVersion(c, person.version);
    return reply(c, Me, await describeMe(c, personId, person));
  });

  app.openapi(routes.updateMe, async (c) => {
    const { personId } = identityIn(c);
    return command(c, Me, async (draft) => {
      const before = await load(c.var.services.table, personStream, personId);
      if (before === undefined) return refuseWith({ code: 'person-unknown' });
      requireVersion(c, before.version);
      const events = eventsOf(changePreferences(before.state, c.req.valid('json')));
      return { answer: await describeMe(c, personId, draft.append(personStream, { id: personId, before, events })) };
    });
  });

  app.openapi(routes.registerSupplierRoute, async (c) => {
    const { name, organization } = c.req.valid('json');
    return command(c, OrganizationView, async (draft) => {
      const begun = await beginOrganization(draft, c.var.services.table, registerSupplier(organization));
      return withFirstMember(c, draft, { begun, name, role: 'supplier' });
    });
  });

  app.openapi(routes.bootstrap, async (c) => {
    const { table, environment } = c.var.services;
    const { name, organization } = c.req.valid('json');
    if (identityIn(c).subject !== environment.BOOTSTRAP_ADMINISTRATOR_SUBJECT)
      refuseWith({ code: 'bootstrap-not-yours' });
    return command(c, OrganizationView, async (draft) => {
      if (await hasAdministrator(table)) refuseWith({ code: 'administrator-exists' });
      draft.write(administratorMade(table));
      const begun = await beginOrganization(draft, table, createOrganization(organization));
      return withFirstMember(c, draft, { begun, name, role: 'administrator' });
    });
  });
}

type FirstMember = {
  readonly begun: { readonly state: Organization; readonly version: number };
  readonly name: string;
  readonly role: 'supplier' | 'administrator';
};

async function withFirstMember(
  c: PortalContext,
  draft: Draft,
  { begun, name, role }: FirstMember,
): Promise<Attempt<Organization & { version: number }>> {
  const member = {
    organization: begun.state,
    personId: identityIn(c).personId,
    name,
    role,
    grantedBy: 'person' as const,
  };
  const added = await addMember(draft, c.var.services.table, member);
  return 'refusals' in added ? added : { answer: { ...begun.state, version: begun.version } };
}

function identityIn(c: PortalContext): Identity {
  return c.var.identity ?? refuseWith({ code: 'not-signed-in' });
}

type KnownPerson = { readonly state: Person; readonly version: number };

async function describeMe(c: PortalContext, personId: PersonId, known: KnownPerson | undefined): Promise<Me> {
  if (known === undefined)
    return {
      personId,
      registered: false,
      version: 0,
      language: languageOf(c),
      mail: mailChoices(undefined),
      memberships: [],
    };
  const { state: person, version } = known;
  const ids = [...new Set(person.memberships.map((held) => held.organizationId))];
  const organizations = await loadMany(c.var.services.table, organizationStream, ids);
  const { name, email, language } = person;
  return {
    personId,
    registered: true,
    version,
    name,
    ...(email === undefined ? {} : { email }),
    language,
    mail: mailChoices(person),
    memberships: organizations.map(({ state }) => describeMembership(person, state)),
  };
}

function describeMembership(person: Person, organization: Organization): Me['memberships'][number] {
  const { kind, nameZh, nameEn } = organization.particulars;
  return {
    organizationId: organization.id,
    kind,
    nameZh,
    ...(nameEn === undefined ? {} : { nameEn }),
    status: organization.standing.status,
    roles: person.memberships.filter((held) => held.organizationId === organization.id).map((held) => held.role),
  };
}

/** Who belongs to an organisation, and who can be called as an expert. */
export function serveMembers(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.listMembers, async (c) => {
    const { organizationId } = c.req.valid('param');
    permit(c, { organization: organizationId });
    const key = memberListKey(organizationId);
    const page = found(
      await listRows(c.var.services.table, { index: 'byOwner', key, ...c.req.valid('query') }),
      BAD_CURSOR,
    );
    const items = page.items.map(({ id, summary }) => ({ personId: id, ...summary }));
    return reply(c, pageOf(Member), { ...page, items });
  });

  app.openapi(routes.addMemberRoute, async (c) => {
    const { table, environment } = c.var.services;
    const { organizationId } = c.req.valid('param');
    const { personId: namedId, subject, name, role } = c.req.valid('json');
    permit(c, { organization: organizationId });
    return command(c, Member, async (draft) => {
      const organization = found(await load(table, organizationStream, organizationId)).state;
      const personId = namedId ?? personIdOf(issuerNameOf(environment), subject ?? '');
      // Whoever may make organisations is the administrator; nobody else asks here for a person who is not theirs.
      const grantedBy = mayAlso(c, 'organization.create', {}) ? 'administrator' : 'organization';
      return addMember(draft, table, { organization, personId, name, role, grantedBy });
    });
  });

  app.openapi(routes.removeMember, async (c) => {
    const { organizationId, personId } = c.req.valid('param');
    permit(c, { organization: organizationId });
    const by = actorIn(c).personId;
    return command(c, Member, async (draft) => {
      const { table } = c.var.services;
      const organization = found(await load(table, organizationStream, organizationId)).state;
      const before = found(await load(table, personStream, personId));
      const events = eventsOf(removeMemberships(before.state, { organization, by }));
      const { state } = draft.append(personStream, { id: personId, before, events });
      draft.write(memberWrite(table, { organizationId, person: state, at: draft.at }));
      return { answer: { personId, name: state.name, roles: [] } };
    });
  });

  app.openapi(routes.listExperts, async (c) => {
    permit(c, {});
    const page = found(
      await listRows(c.var.services.table, { index: 'byParent', key: EXPERT_LIST_KEY, ...c.req.valid('query') }),
      BAD_CURSOR,
    );
    const items = page.items.map(({ id, summary }) => ({ personId: id, ...summary }));
    return reply(c, pageOf(Expert), { ...page, items });
  });
}
