import { particularsOf, type Cast } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import type { RouteFixture } from '../support/route-fixture.ts';
import { Member } from '../../schemas/accounts-api.ts';

/** Everything is asked about the first supplier. */
export async function accountsFixtures(
  portal: TestPortal,
  cast: Cast,
): Promise<Readonly<Record<string, RouteFixture>>> {
  const [first] = cast.suppliers;
  if (first === undefined) throw new Error('the cast has suppliers');
  const organizationId = first.organizationId;
  const colleague = await portal.succeed(first.subject, `POST /api/organizations/${organizationId}/members`, {
    body: { subject: 'colleague', name: '同事', role: 'supplier' },
    answer: Member,
  });
  const supplier = particularsOf('supplier', 8001, '矩阵测试有限公司');
  const own = { path: { organizationId }, parties: { organization: organizationId } };
  return {
    readMe: {},
    updateMe: { ifMatch: 0, body: { language: 'zh' } },
    // The second time its code is taken, which is no question of permission.
    registerSupplier: { body: { name: '经办人', organization: supplier } },
    bootstrap: { body: { name: '管理员', organization: particularsOf('operator', 8002, '另一运营中心') } },
    createOrganization: { body: particularsOf('buyer', 8003, '某采购人') },
    listOrganizations: { query: 'kind=supplier&status=confirmed' },
    readOrganization: own,
    updateOrganization: { ...own, ifMatch: 0, body: supplier },
    confirmOrganization: own,
    rejectOrganization: { ...own, body: { reason: '材料不齐' } },
    imposeBan: {
      ...own,
      body: { from: '2020-01-01', through: '2020-12-31', reason: '提供虚假材料', decidedBy: '苏财购〔2020〕1号' },
    },
    liftBan: { ...own, body: { number: 1, reason: '决定已撤销' } },
    listMembers: own,
    addMember: { ...own, body: { subject: 'newColleague', name: '新同事', role: 'supplier' } },
    removeMember: { ...own, path: { organizationId, personId: colleague.personId } },
    listExperts: {},
  };
}
