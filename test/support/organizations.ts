import { Member, OrganizationView } from '../../schemas/accounts-api.ts';
import type { OrganizationId, PersonId } from '../../schemas/ids.ts';
import { checkCharacter } from '../../schemas/organization-code.ts';
import type { OrganizationKind } from '../../schemas/organization.ts';
import type { Role } from '../../schemas/roles.ts';
import { ADMINISTRATOR_SUBJECT, type TestPortal } from './portal.ts';

/** Someone who can ask: the subject of the token, and who that is to the portal. */
export type CastMember = {
  readonly subject: string;
  readonly personId: PersonId;
  readonly organizationId: OrganizationId;
  readonly role: Role;
};

/** The standard cast of a purchase. The `other…` ones have the same roles in foreign organisations. */
export type Cast = {
  readonly administrator: CastMember;
  readonly officer: CastMember;
  readonly hostUnit: CastMember;
  readonly otherOfficer: CastMember;
  readonly agencyOfficer: CastMember;
  readonly otherAgencyOfficer: CastMember;
  readonly supervisor: CastMember;
  readonly otherSupervisor: CastMember;
  readonly auditor: CastMember;
  readonly assessor: CastMember;
  readonly experts: readonly CastMember[];
  readonly suppliers: readonly CastMember[];
};

/** A valid credit code of a made-up unit in Suzhou. */
export function creditCode(number: number): string {
  const body = `91320500${number.toString().padStart(9, '0')}`;
  return `${body}${checkCharacter(body)}`;
}

/** What an organisation says of itself in a test; each has its own code and its own representative. */
export function particularsOf(kind: OrganizationKind, number: number, nameZh: string): Record<string, unknown> {
  return {
    kind,
    nameZh,
    creditCode: creditCode(number),
    address: '苏州工业园区现代大道999号',
    jurisdiction: '320500',
    contact: { name: '王联系', phone: '0512-66680000' },
    legalRepresentative: { name: `法定代表人${number}` },
    controllerCodes: [],
    ...(kind === 'supplier' ? { size: 'small' } : {}),
  };
}

const SUPPLIERS = 5;
const EXPERTS = 7;

/** Makes the standard cast by the commands that real people would give. */
export async function givenOrganizations(portal: TestPortal): Promise<Cast> {
  const administrator = await bootstrap(portal);
  const [buyer, otherBuyer, agency, otherAgency, finance, otherFinance, pool, audit, assessment] = await Promise.all([
    office(portal, 'buyer', '苏州工业园区管理委员会'),
    office(portal, 'buyer', '深圳市民政局'),
    office(portal, 'procurementAgency', '苏州市政府采购中心'),
    office(portal, 'procurementAgency', '江苏某招标有限公司'),
    office(portal, 'financeDepartment', '苏州市财政局'),
    office(portal, 'financeDepartment', '深圳市财政局'),
    office(portal, 'expertPool', '江苏省评审专家库'),
    office(portal, 'auditOffice', '苏州市审计局'),
    office(portal, 'assessorAgency', '苏州某绩效评估中心'),
  ]);
  const experts = numbers(EXPERTS).map((number) =>
    member(portal, pool, { subject: `expert${number}`, role: 'expert' }),
  );
  const [officer, hostUnit, otherOfficer, agencyOfficer, otherAgencyOfficer] = await Promise.all([
    member(portal, buyer, { subject: 'officer', role: 'procurementOfficer' }),
    member(portal, buyer, { subject: 'hostUnit', role: 'hostUnit' }),
    member(portal, otherBuyer, { subject: 'otherOfficer', role: 'procurementOfficer' }),
    member(portal, agency, { subject: 'agencyOfficer', role: 'procurementAgencyOfficer' }),
    member(portal, otherAgency, { subject: 'otherAgencyOfficer', role: 'procurementAgencyOfficer' }),
  ]);
  const [supervisor, otherSupervisor, auditor, assessor] = await Promise.all([
    member(portal, finance, { subject: 'supervisor', role: 'financeSupervisor' }),
    member(portal, otherFinance, { subject: 'otherSupervisor', role: 'financeSupervisor' }),
    member(portal, audit, { subject: 'auditor', role: 'auditor' }),
    member(portal, assessment, { subject: 'assessor', role: 'assessor' }),
  ]);
  const suppliers = numbers(SUPPLIERS).map((number) => supplier(portal, agencyOfficer, number));
  return {
    administrator,
    officer,
    hostUnit,
    otherOfficer,
    agencyOfficer,
    otherAgencyOfficer,
    supervisor,
    otherSupervisor,
    auditor,
    assessor,
    experts: await Promise.all(experts),
    suppliers: await Promise.all(suppliers),
  };
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

async function bootstrap(portal: TestPortal): Promise<CastMember> {
  const { id } = await portal.succeed(ADMINISTRATOR_SUBJECT, 'POST /api/bootstrap', {
    body: { name: '平台管理员', organization: particularsOf('operator', 1, '明采平台运营中心') },
    answer: OrganizationView,
  });
  return {
    subject: ADMINISTRATOR_SUBJECT,
    personId: portal.personIdOf(ADMINISTRATOR_SUBJECT),
    organizationId: id,
    role: 'administrator',
  };
}

let nextCode = 100;

async function office(portal: TestPortal, kind: OrganizationKind, nameZh: string): Promise<OrganizationId> {
  nextCode += 1;
  const { id } = await portal.succeed(ADMINISTRATOR_SUBJECT, 'POST /api/organizations', {
    body: particularsOf(kind, nextCode, nameZh),
    answer: OrganizationView,
  });
  return id;
}

async function member(
  portal: TestPortal,
  organizationId: OrganizationId,
  { subject, role }: { subject: string; role: Role },
): Promise<CastMember> {
  const { personId } = await portal.succeed(
    ADMINISTRATOR_SUBJECT,
    `POST /api/organizations/${organizationId}/members`,
    {
      body: { subject, name: `人员${subject}`, role },
      answer: Member,
    },
  );
  return { subject, personId, organizationId, role };
}

/** A supplier that registers itself and is confirmed by the agency's officer. */
async function supplier(portal: TestPortal, agencyOfficer: CastMember, number: number): Promise<CastMember> {
  const subject = `supplier${number}`;
  const organization = particularsOf('supplier', 1000 + number, `苏州供应商${number}有限公司`);
  const { id } = await portal.succeed(subject, 'POST /api/suppliers', {
    body: { name: `供应商${number}经办人`, organization },
    answer: OrganizationView,
  });
  await portal.succeed(agencyOfficer.subject, `POST /api/organizations/${id}/confirm`, { answer: OrganizationView });
  return { subject, personId: portal.personIdOf(subject), organizationId: id, role: 'supplier' };
}
