import { beforeAll, describe, expect, test } from 'vitest';
import { mailChoices } from '../functions/accounts/rules-person.ts';
import { organizationStream } from '../functions/accounts/rules-organization.ts';
import { personStream } from '../functions/accounts/rules-person.ts';
import { Expert, Me, Member, OrganizationRow, OrganizationView } from '../schemas/accounts-api.ts';
import { pageOf } from '../schemas/api.ts';
import { everyId, faultyHistories } from './support/histories.ts';
import { creditCode, givenOrganizations, particularsOf, type Cast } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
});

let number = 5000;
function nextParticulars(changes: Record<string, unknown> = {}): Record<string, unknown> {
  number += 1;
  return { ...particularsOf('supplier', number, `新供应商${number}有限公司`), ...changes };
}

async function register(subject: string, organization = nextParticulars()): Promise<OrganizationView> {
  return portal.succeed(subject, 'POST /api/suppliers', {
    body: { name: '经办人', organization },
    answer: OrganizationView,
  });
}

async function confirmed(subject: string, organization = nextParticulars()): Promise<OrganizationView> {
  const { id } = await register(subject, organization);
  const call = `POST /api/organizations/${id}/confirm` as const;
  return portal.succeed(cast.agencyOfficer.subject, call, { answer: OrganizationView });
}

async function refusal(...asked: Parameters<TestPortal['request']>): Promise<unknown> {
  const { status, body } = await portal.request(...asked);
  return [status, typeof body === 'object' && body !== null && 'code' in body ? body.code : body];
}

async function versionOf(subject: string): Promise<number> {
  const { headers } = await portal.request(subject, 'GET /api/me');
  const { version } = await portal.succeed(subject, 'GET /api/me', { answer: Me });
  expect(headers.get('etag')).toBe(`"${version}"`);
  return version;
}

describe('who I am', () => {
  test('is told to a newcomer, and writes nothing', async () => {
    const before = await everyId(portal.services.table, 'person');
    const me = await portal.succeed('newcomer', 'GET /api/me', { answer: Me, language: 'en' });
    const nobody = {
      personId: portal.personIdOf('newcomer'),
      registered: false,
      version: 0,
      language: 'en',
      memberships: [],
    };
    expect(me).toEqual({ ...nobody, mail: mailChoices(undefined) });
    expect(await everyId(portal.services.table, 'person')).toEqual(before);
  });

  test('tells every part a person has', async () => {
    const me = await portal.succeed('officer', 'GET /api/me', { answer: Me });
    expect(me).toMatchObject({
      registered: true,
      memberships: [
        {
          organizationId: cast.officer.organizationId,
          kind: 'buyer',
          status: 'confirmed',
          roles: ['procurementOfficer'],
        },
      ],
    });
  });

  test('keeps the language and the address that a person chooses', async () => {
    const body = { language: 'en', email: 'auditor@example.com' };
    await portal.succeed('auditor', 'PUT /api/me', { body, ifMatch: await versionOf('auditor'), answer: Me });
    expect(await portal.succeed('auditor', 'GET /api/me', { answer: Me })).toMatchObject(body);
    expect(await refusal('newcomer', 'PUT /api/me', { body })).toEqual([403, 'person-unknown']);
  });

  test('keeps which kinds of mail a person does without, but for those that the law has sent', async () => {
    const ifMatch = await versionOf('hostUnit');
    const body = { language: 'zh', mutedMail: ['deadlines', 'tasks'] };
    const me = await portal.succeed('hostUnit', 'PUT /api/me', { body, ifMatch, answer: Me });
    expect(me.mail.filter(({ on }) => !on).map(({ group }) => group)).toEqual(['tasks', 'deadlines']);
    expect(me.mail.find(({ group }) => group === 'changes')?.rules[0]).toMatchObject({ id: 'CLR-001' });
    expect(await refusal('hostUnit', 'PUT /api/me', { body })).toEqual([428, 'version-required']);
    expect(await refusal('hostUnit', 'PUT /api/me', { body, ifMatch })).toEqual([412, 'version-conflict']);
    const demanded = { ifMatch: ifMatch + 1, body: { language: 'zh', mutedMail: ['tasks', 'results'] } };
    expect(await refusal('hostUnit', 'PUT /api/me', demanded)).toEqual([409, 'mail-demanded']);
    const twice = { ifMatch: ifMatch + 1, body: { language: 'zh', mutedMail: ['tasks', 'tasks'] } };
    expect(await refusal('hostUnit', 'PUT /api/me', twice)).toEqual([400, 'invalid-request']);
    // As an answer that was compressed on its way names its version.
    const everything = { headers: { 'if-match': `W/"${ifMatch + 1}"` }, body: { language: 'zh' }, answer: Me };
    expect((await portal.succeed('hostUnit', 'PUT /api/me', everything)).mail.every(({ on }) => on)).toBe(true);
  });

  test.each([
    'a@example.com\r\nBcc: b@example.com',
    'Name <a@example.com>',
    'a@example.com,b@example.com',
    '=cmd@',
    'a b@example.com',
  ])('takes no address that is more than one: %j', async (email) => {
    const ifMatch = await versionOf('assessor');
    expect(await refusal('assessor', 'PUT /api/me', { ifMatch, body: { language: 'zh', email } })).toEqual([
      400,
      'invalid-request',
    ]);
  });
});

describe('the first administrator', () => {
  const body = { name: '管理员', organization: particularsOf('operator', 4001, '另一中心') };

  test('is made once, and by nobody but the account that the environment names', async () => {
    expect(await refusal('newcomer', 'POST /api/bootstrap', { body })).toEqual([403, 'bootstrap-not-yours']);
    expect(await refusal('administrator', 'POST /api/bootstrap', { body })).toEqual([409, 'administrator-exists']);
  });
});

describe('a supplier', () => {
  test('registers itself, waits, and is confirmed', async () => {
    const waiting = await register('founder');
    expect(waiting.standing.status).toBe('pending');
    const me = await portal.succeed('founder', 'GET /api/me', { answer: Me });
    expect(me.memberships).toMatchObject([{ organizationId: waiting.id, status: 'pending', roles: ['supplier'] }]);
    const call = `POST /api/organizations/${waiting.id}/confirm` as const;
    const done = await portal.succeed(cast.agencyOfficer.subject, call, { answer: OrganizationView });
    expect(done.standing.status).toBe('confirmed');
    expect(await refusal(cast.agencyOfficer.subject, call)).toEqual([409, 'organization-not-pending']);
  });

  test('cannot register under a code whose check character is wrong', async () => {
    const code = creditCode(4100);
    const wrong = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;
    const body = { name: '经办人', organization: nextParticulars({ creditCode: wrong }) };
    const answer = await portal.request('typist', 'POST /api/suppliers', { body });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/organization/creditCode' }] } });
  });

  test('cannot register under a code that another holds', async () => {
    const particulars = nextParticulars();
    await register('holder', particulars);
    const body = { name: '经办人', organization: particulars };
    expect(await refusal('imitator', 'POST /api/suppliers', { body })).toEqual([409, 'credit-code-taken']);
  });

  test('is registered once when twenty people try at the same moment', async () => {
    const organization = nextParticulars();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        portal.request(`racer${index}`, 'POST /api/suppliers', { body: { name: '经办人', organization } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  test('gives its code back when it is rejected, and takes it again only if it is still free', async () => {
    const particulars = nextParticulars();
    const rejected = await register('hasty', particulars);
    const reject = `POST /api/organizations/${rejected.id}/reject` as const;
    const { version } = await portal.succeed('administrator', reject, {
      body: { reason: '材料不齐' },
      answer: OrganizationView,
    });
    const other = await register('rightful', particulars);
    const update = { body: particulars, ifMatch: version };
    const put = `PUT /api/organizations/${rejected.id}` as const;
    expect(await refusal('hasty', put, update)).toEqual([409, 'credit-code-taken']);
    await portal.succeed('administrator', `POST /api/organizations/${other.id}/reject`, {
      body: { reason: '材料不齐' },
      answer: OrganizationView,
    });
    const again = await portal.succeed('hasty', put, { ...update, answer: OrganizationView });
    expect(again.standing.status).toBe('pending');
  });

  test('that changes its code holds the new one and frees the old', async () => {
    const first = nextParticulars();
    const second = nextParticulars();
    const supplier = await confirmed('mover', first);
    const changed = await portal.succeed('mover', `PUT /api/organizations/${supplier.id}`, {
      body: second,
      ifMatch: supplier.version,
      answer: OrganizationView,
    });
    expect(changed.standing.status).toBe('pending');
    await register('successor', first);
    const body = { name: '经办人', organization: second };
    expect(await refusal('imitator', 'POST /api/suppliers', { body })).toEqual([409, 'credit-code-taken']);
  });

  test('changes only on the version it names', async () => {
    const particulars = nextParticulars();
    const supplier = await confirmed('careful', particulars);
    const put = `PUT /api/organizations/${supplier.id}` as const;
    const body = { ...particulars, address: '新地址2号' };
    expect(await refusal('careful', put, { body })).toEqual([428, 'version-required']);
    expect(await refusal('careful', put, { body, ifMatch: 1 })).toEqual([412, 'version-conflict']);
    const read = await portal.request('careful', `GET /api/organizations/${supplier.id}`);
    expect(read.headers.get('etag')).toBe(`"${supplier.version}"`);
    const changed = await portal.succeed('careful', put, { body, ifMatch: supplier.version, answer: OrganizationView });
    expect(changed.standing.status).toBe('confirmed');
  });

  test('is banned by a finance department until the ban is lifted', async () => {
    const supplier = await confirmed('offender');
    const bans = `POST /api/organizations/${supplier.id}/bans` as const;
    const body = { from: '2026-01-01', through: '2028-12-31', reason: '串通投标', decidedBy: '苏财购〔2026〕2号' };
    const banned = await portal.succeed(cast.supervisor.subject, bans, { body, answer: OrganizationView });
    expect(banned.bans).toEqual([{ number: 1, ...body }]);
    const lift = { body: { number: 1, reason: '复议撤销' } };
    const lifted = await portal.succeed(cast.supervisor.subject, `${bans}/lift`, { ...lift, answer: OrganizationView });
    expect(lifted.bans[0]?.lifted).toEqual({ on: '2026-03-02', reason: '复议撤销' });
    expect(await refusal(cast.supervisor.subject, `${bans}/lift`, lift)).toEqual([409, 'ban-over']);
  });
});

describe('the people of an organisation', () => {
  test('are added and removed by those who manage it', async () => {
    const supplier = await confirmed('manager');
    const members = `/api/organizations/${supplier.id}/members` as const;
    const { personId } = await portal.succeed('manager', `POST ${members}`, {
      body: { subject: 'assistant', name: '助理', role: 'supplier' },
      answer: Member,
    });
    const page = await portal.succeed('assistant', `GET ${members}`, { answer: pageOf(Member) });
    expect(page.items.map(({ name }) => name).toSorted()).toEqual(['助理', '经办人']);
    expect(await refusal('assistant', `POST ${members}/${personId}/remove`)).toEqual([409, 'own-membership']);
    await portal.succeed('manager', `POST ${members}/${personId}/remove`, { answer: Member });
    const left = await portal.succeed('manager', `GET ${members}`, { answer: pageOf(Member) });
    expect(left.items.map(({ name }) => name)).toEqual(['经办人']);
    expect((await portal.succeed('assistant', 'GET /api/me', { answer: Me })).memberships).toEqual([]);
  });

  test('hold only roles that fit the kind of organisation', async () => {
    const body = { subject: 'assistant', name: '助理', role: 'expert' };
    const call = `POST /api/organizations/${cast.suppliers[0]?.organizationId ?? ''}/members` as const;
    expect(await refusal('supplier1', call, { body })).toEqual([409, 'role-not-of-kind']);
  });

  test('are named by subject or by id, not by both or neither', async () => {
    const call = `POST /api/organizations/${cast.suppliers[0]?.organizationId ?? ''}/members` as const;
    const named = { name: '助理', role: 'supplier' };
    const personId = portal.personIdOf('assistant');
    expect(await refusal('supplier1', call, { body: named })).toEqual([400, 'invalid-request']);
    expect(await refusal('supplier1', call, { body: { ...named, subject: 'a', personId } })).toEqual([
      400,
      'invalid-request',
    ]);
  });

  test('get one role once when two add it at the same moment', async () => {
    const body = { subject: 'wanted', name: '新人', role: 'supplier' };
    const call = `POST /api/organizations/${cast.suppliers[0]?.organizationId ?? ''}/members` as const;
    const answers = await Promise.all(['supplier1', 'administrator'].map((by) => portal.request(by, call, { body })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });

  test('lose what they may do as soon as their short memory of it ends', async () => {
    const supplier = await confirmed('chief');
    const members = `/api/organizations/${supplier.id}/members` as const;
    const body = { subject: 'leaver', name: '离职者', role: 'supplier' };
    const { personId } = await portal.succeed('chief', `POST ${members}`, { body, answer: Member });
    await portal.succeed('chief', `POST ${members}/${personId}/remove`, { answer: Member });
    expect(await refusal('leaver', `GET /api/organizations/${supplier.id}`)).toEqual([403, 'person-unknown']);
  });
});

describe('lists', () => {
  test('show the suppliers that wait, longest first, page by page', async () => {
    portal.moveBy(1000);
    const waiting = [await register('waiter1')];
    portal.moveBy(1000);
    waiting.push(await register('waiter2'));
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await portal.succeed(
        cast.agencyOfficer.subject,
        `GET /api/organizations?kind=supplier&status=pending&limit=2${cursor}`,
        { answer: pageOf(OrganizationRow) },
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(seen.slice(-2)).toEqual(waiting.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('show every organisation of a kind, and refuse a cursor that is none', async () => {
    const list = 'GET /api/organizations?kind=financeDepartment' as const;
    const page = await portal.succeed('auditor', list, { answer: pageOf(OrganizationRow) });
    expect(page.items.map(({ nameZh }) => nameZh).toSorted()).toEqual(['深圳市财政局', '苏州市财政局']);
    expect(await refusal('auditor', `${list}&cursor=abc`)).toEqual([400, 'invalid-request']);
  });

  test('show the experts to those who form committees', async () => {
    const page = await portal.succeed(cast.agencyOfficer.subject, 'GET /api/experts', { answer: pageOf(Expert) });
    expect(page.items.map(({ personId }) => personId).toSorted()).toEqual(
      cast.experts.map(({ personId }) => personId).toSorted(),
    );
  });
});

test('every history of an organisation and a person holds, and folds to what is stored', async () => {
  expect(await faultyHistories(portal.services.table, organizationStream)).toEqual([]);
  expect(await faultyHistories(portal.services.table, personStream)).toEqual([]);
});
