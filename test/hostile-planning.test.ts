import { beforeAll, describe, expect, test } from 'vitest';
import { OrganizationView } from '../schemas/accounts-api.ts';
import { Problem } from '../schemas/api.ts';
import { ProcurementView } from '../schemas/planning-api.ts';
import { harmlessTexts, hostileAmounts, hostileTexts } from './support/hostile-values.ts';
import { givenOrganizations, particularsOf, type Cast } from './support/organizations.ts';
import { testPortal, type PortalAnswer, type TestPortal } from './support/portal.ts';
import { procurementDraft } from './support/procurements.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
});

let number = 7000;
function nextNumber(): number {
  number += 1;
  return number;
}

async function plan(changes: Record<string, unknown>): Promise<PortalAnswer> {
  const body = { ...procurementDraft(cast, `HOSTILE-${nextNumber()}`), ...changes };
  return portal.request(cast.officer.subject, 'POST /api/procurements', { body });
}

async function register(changes: Record<string, unknown>): Promise<PortalAnswer> {
  const organization = { ...particularsOf('supplier', nextNumber(), '供应商有限公司'), ...changes };
  return portal.request('visitor', 'POST /api/suppliers', { body: { name: '经办人', organization } });
}

/** What a refused request is answered with: 4xx, and a problem document that names the member. */
function faultsOf({ status, body }: PortalAnswer): { status: number; pointers: string[] } {
  const pointers = (Problem.parse(body).errors ?? []).map(({ pointer }) => pointer);
  return { status, pointers: [...new Set(pointers)] };
}

describe.each(Object.entries(hostileTexts))('a text with %s', (_, text) => {
  test('is no title, no description and no source of a procurement', async () => {
    for (const member of ['titleZh', 'titleEn', 'description'])
      expect(faultsOf(await plan({ [member]: text }))).toEqual({ status: 400, pointers: [`/${member}`] });
    const sources = [{ kind: 'other', name: text, amountFen: 944_000_000 }];
    expect(faultsOf(await plan({ sources }))).toEqual({ status: 400, pointers: ['/sources/0/name'] });
  });

  test('is no name and no address of an organisation', async () => {
    for (const member of ['nameZh', 'nameEn', 'address'])
      expect(faultsOf(await register({ [member]: text }))).toEqual({
        status: 400,
        pointers: [`/organization/${member}`],
      });
  });
});

describe.each(Object.entries(harmlessTexts))('a text with %s', (_, text) => {
  test('is kept as it is', async () => {
    const planned = await plan({ titleZh: text });
    expect(ProcurementView.parse(planned.body).titleZh).toBe(text);
    const registered = await register({ nameZh: text });
    expect(OrganizationView.parse(registered.body).particulars.nameZh).toBe(text);
  });
});

describe('money', () => {
  test.each(hostileAmounts)('is not %j', async (amount) => {
    const answer = faultsOf(await plan({ budgetFen: amount }));
    expect(answer).toEqual({ status: 400, pointers: ['/budgetFen'] });
  });
});

describe('a request', () => {
  test.each([
    ['an unknown member', { extra: 1 }, '/extra'],
    ['a standing of its own for a lot', { lots: [{ standing: { status: 'awarded' } }] }, '/lots/0/standing'],
    ['no lots', { lots: [] }, '/lots'],
    ['lots by the thousand', { lots: Array.from({ length: 1000 }, () => ({})) }, '/lots'],
    [
      'a category that is no service',
      { category: { code: 'A02', nameZh: '设备', outsourcing: 'ITO' } },
      '/category/code',
    ],
    ['an id of another thing', { authorityId: 'per-00000000000000000000' }, '/authorityId'],
    ['a division that is none', { jurisdiction: '000000' }, '/jurisdiction'],
    ['a number with a path in it', { number: '../../A' }, '/number'],
  ])('with %s is refused, and the member named', async (_, changes, pointer) => {
    const { status, pointers } = faultsOf(await plan(changes));
    expect(status).toBe(400);
    expect(pointers).toContain(pointer);
  });

  test('cannot say who the buyer is: that is who asks', async () => {
    const answer = faultsOf(await plan({ buyerId: cast.otherOfficer.organizationId }));
    expect(answer).toEqual({ status: 400, pointers: ['/buyerId'] });
  });

  test('with the longest texts and the most lots allowed is stored', async () => {
    const lot = {
      titleZh: '长'.repeat(200),
      titleEn: 'x'.repeat(300),
      description: '长'.repeat(1500),
      quantity: 1_000_000,
      unit: '单'.repeat(20),
      termMonths: 120,
    };
    const lots = Array.from({ length: 50 }, () => ({ ...lot, budgetFen: 20_000_000 }));
    const sources = Array.from({ length: 20 }, () => ({
      kind: 'other',
      name: '源'.repeat(200),
      amountFen: 50_000_000,
    }));
    const answer = await plan({ budgetFen: 1_000_000_000, lots, sources, description: '长'.repeat(5000) });
    expect(answer.status).toBe(200);
  });

  test.each([
    'GET /api/organizations/..%2f..%2fetc',
    'GET /api/procurements/%00',
    'GET /api/procurements/%E0%A4%A',
  ] as const)('for the address %s is refused', async (call) => {
    const { status, body } = await portal.request(cast.auditor.subject, call);
    expect([400, 404]).toContain(status);
    expect(Problem.safeParse(body).success).toBe(true);
  });

  test.each(['0', '101', '-1', 'all', '1.5', '9999999999999999999999'])(
    'for a page of %s is refused',
    async (limit) => {
      const answer = await portal.request(cast.auditor.subject, `GET /api/organizations?limit=${limit}`);
      expect(faultsOf(answer)).toEqual({ status: 400, pointers: ['/limit'] });
    },
  );

  test('with a query nobody knows is refused', async () => {
    const answer = await portal.request(cast.auditor.subject, 'GET /api/organizations?kind=supplier&sort=secret');
    expect(faultsOf(answer)).toEqual({ status: 400, pointers: ['/sort'] });
  });
});
