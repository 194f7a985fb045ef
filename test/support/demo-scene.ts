import { demoAccounts } from '../../infra/local/accounts.ts';
import type { Cast } from '../../infra/local/demo/cast.ts';
import type { PortalClient } from '../../infra/local/demo/portal-client.ts';
import type { Scene } from '../../infra/local/demo/steps.ts';
import { Me } from '../../schemas/accounts-api.ts';
import type { OrganizationId, PersonId } from '../../schemas/ids.ts';

/** The people of a portal whose demo data are loaded already, as the steps of its stories want them. */
export async function demoScene(portal: PortalClient): Promise<Scene> {
  const registered = demoAccounts.filter(({ roles }) => roles.length > 0);
  const people = await Promise.all(
    registered.map(async ({ subject, roles }) => {
      const { personId, memberships } = Me.parse(await portal.ask(subject, 'GET /api/me'));
      const organizationId = memberships[0]?.organizationId;
      if (organizationId === undefined) throw new Error(`${subject} belongs to no organisation`);
      return { subject, personId, organizationId, isSupplier: roles.includes('supplier') };
    }),
  );
  function organizationOf(subject: string): OrganizationId {
    const person = people.find((candidate) => candidate.subject === subject);
    if (person === undefined) throw new Error(`nobody is called ${subject}`);
    return person.organizationId;
  }
  const cast: Cast = {
    buyer: organizationOf('officer.sip'),
    procurementAgency: organizationOf('agent.center'),
    authority: organizationOf('supervisor.finance'),
    experts: organizationOf('expert.one'),
    suppliers: Object.fromEntries(
      people.filter(({ isSupplier }) => isSupplier).map(({ subject, organizationId }) => [subject, organizationId]),
    ),
    personIds: Object.fromEntries(people.map(({ subject, personId }): [string, PersonId] => [subject, personId])),
  };
  return { portal, cast };
}
