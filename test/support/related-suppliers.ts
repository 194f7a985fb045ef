import { OrganizationView } from '../../schemas/accounts-api.ts';
import { particularsOf, type Cast, type CastMember } from './organizations.ts';
import type { TestPortal } from './portal.ts';

/** Two confirmed suppliers with one legal representative. */
export async function givenRelated(portal: TestPortal, cast: Cast): Promise<readonly [CastMember, CastMember]> {
  return [await relative(portal, cast, 1), await relative(portal, cast, 2)];
}

async function relative(portal: TestPortal, cast: Cast, number: number): Promise<CastMember> {
  const subject = `relative${number}`;
  const legalRepresentative = { name: '李建国', identityTail: '1234' };
  const organization = {
    ...particularsOf('supplier', 7000 + number, `苏州关联${number}有限公司`),
    legalRepresentative,
  };
  const { id } = await portal.succeed(subject, 'POST /api/suppliers', {
    body: { name: `关联${number}经办人`, organization },
    answer: OrganizationView,
  });
  const confirm = { answer: OrganizationView };
  await portal.succeed(cast.agencyOfficer.subject, `POST /api/organizations/${id}/confirm`, confirm);
  return { subject, personId: portal.personIdOf(subject), organizationId: id, role: 'supplier' };
}
