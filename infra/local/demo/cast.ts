import { z } from 'zod';
import { OrganizationId, PersonId } from '../../../schemas/ids.ts';
import { checkCharacter } from '../../../schemas/organization-code.ts';
import type { OrganizationKind, SupplierSize } from '../../../schemas/organization.ts';
import { demoAccounts, type DemoAccount } from '../accounts.ts';
import { idIn, type PortalClient } from './portal-client.ts';

/** The organisations and people of the demonstration, by the names its stories use. */
export type Cast = {
  readonly buyer: OrganizationId;
  readonly procurementAgency: OrganizationId;
  readonly authority: OrganizationId;
  /** Suppliers by the subject that signs in for them. */
  readonly suppliers: Readonly<Record<string, OrganizationId>>;
  readonly experts: OrganizationId;
  readonly personIds: Readonly<Record<string, PersonId>>;
};

/** The portal's own administrator, who exists before anyone else. */
export const ADMINISTRATOR = 'admin.portal';

type Office = {
  readonly kind: Exclude<OrganizationKind, 'supplier'>;
  readonly address: string;
  readonly phone: string;
};

const offices: Readonly<Record<string, Office>> = {
  'officer.sip': { kind: 'buyer', address: '苏州工业园区现代大道999号', phone: '0512-66680001' },
  'agent.center': { kind: 'procurementAgency', address: '苏州工业园区苏雅路388号', phone: '0512-66680002' },
  'supervisor.finance': { kind: 'financeDepartment', address: '苏州市解放东路558号', phone: '0512-68610001' },
  'expert.one': { kind: 'expertPool', address: '南京市北京西路63号', phone: '025-83630001' },
  'auditor.suzhou': { kind: 'auditOffice', address: '苏州市三香路998号', phone: '0512-68610002' },
};

const sizes: Readonly<Record<string, SupplierSize>> = {
  'supplier.hanlin': 'small',
  'supplier.wuyun': 'medium',
  'supplier.jinji': 'small',
  'supplier.taihu': 'micro',
  'supplier.pingjiang': 'medium',
  'supplier.tongxin': 'serviceOrganization',
};

/** A credit code of a made-up unit in Suzhou, with its right check character. */
function creditCode(number: number): string {
  const body = `91320594${number.toString().padStart(9, '0')}`;
  return `${body}${checkCharacter(body)}`;
}

function particularsOf(account: DemoAccount, number: number, more: Record<string, unknown>): Record<string, unknown> {
  return {
    nameZh: account.organizationZh,
    nameEn: account.organizationEn,
    creditCode: creditCode(number),
    jurisdiction: '320500',
    legalRepresentative: { name: `${account.nameZh.slice(0, 1)}负责` },
    controllerCodes: [],
    ...more,
  };
}

function contact(account: DemoAccount, phone: string): Record<string, unknown> {
  return { contact: { name: account.nameZh, phone, email: account.email } };
}

/** Registers everyone who has an account in the embedded default, by the commands that real people would give. */
export async function makeCast(portal: PortalClient): Promise<Cast> {
  await bootstrap(portal);
  await giveAddress(portal, accountOf(ADMINISTRATOR));
  const organizations = new Map<string, OrganizationId>();
  const personIds: Record<string, PersonId> = {};
  for (const [index, account] of demoAccounts.entries()) {
    // Who has no part yet is there to register.
    if (account.subject === ADMINISTRATOR || account.roles.length === 0) continue;
    const known = organizations.get(account.organizationZh);
    const id = known ?? (await register(portal, account, index + 10));
    organizations.set(account.organizationZh, id);
    if (account.roles[0] !== 'supplier') await addMember(portal, account, id);
    personIds[account.subject] = await giveAddress(portal, account);
  }
  function organizationOf(subject: string): OrganizationId {
    const account = demoAccounts.find((entry) => entry.subject === subject);
    return OrganizationId.parse(organizations.get(account?.organizationZh ?? ''));
  }
  return {
    buyer: organizationOf('officer.sip'),
    procurementAgency: organizationOf('agent.center'),
    authority: organizationOf('supervisor.finance'),
    experts: organizationOf('expert.one'),
    suppliers: Object.fromEntries(Object.keys(sizes).map((subject) => [subject, organizationOf(subject)])),
    personIds,
  };
}

const Me = z.looseObject({ personId: PersonId });

/** Everyone of the demonstration gets mail, which the embedded default shows and sends nowhere. */
async function giveAddress(portal: PortalClient, { subject, email }: DemoAccount): Promise<PersonId> {
  return Me.parse(await portal.ask(subject, 'PUT /api/me', { language: 'zh', email })).personId;
}

async function bootstrap(portal: PortalClient): Promise<void> {
  const account = accountOf(ADMINISTRATOR);
  const organization = particularsOf(account, 1, {
    kind: 'operator',
    address: '苏州工业园区星湖街328号',
    ...contact(account, '0512-66680009'),
  });
  await portal.ask(ADMINISTRATOR, 'POST /api/bootstrap', { name: account.nameZh, organization });
}

function accountOf(subject: string): DemoAccount {
  const account = demoAccounts.find((entry) => entry.subject === subject);
  if (account === undefined) throw new Error(`there is no demo account ${subject}`);
  return account;
}

/** A supplier registers itself and is confirmed by the agency; every other organisation is made by the administrator. */
async function register(portal: PortalClient, account: DemoAccount, number: number): Promise<OrganizationId> {
  const size = sizes[account.subject];
  if (size === undefined) {
    const office = offices[account.subject];
    if (office === undefined) throw new Error(`${account.subject} has no office`);
    const { kind, address, phone } = office;
    const body = particularsOf(account, number, { kind, address, ...contact(account, phone) });
    return OrganizationId.parse(idIn(await portal.ask(ADMINISTRATOR, 'POST /api/organizations', body)));
  }
  const phone = `0512-6800${number.toString().padStart(4, '0')}`;
  const address = `苏州工业园区金鸡湖大道${1000 + number}号`;
  const organization = particularsOf(account, number, { kind: 'supplier', size, address, ...contact(account, phone) });
  const answer = await portal.ask(account.subject, 'POST /api/suppliers', { name: account.nameZh, organization });
  const id = OrganizationId.parse(idIn(answer));
  await portal.ask('agent.center', `POST /api/organizations/${id}/confirm`, {});
  return id;
}

async function addMember(portal: PortalClient, account: DemoAccount, id: OrganizationId): Promise<void> {
  for (const role of account.roles)
    await portal.ask(ADMINISTRATOR, `POST /api/organizations/${id}/members`, {
      subject: account.subject,
      name: account.nameZh,
      role,
    });
}
