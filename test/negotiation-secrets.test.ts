import { beforeAll, describe, expect, it } from 'vitest';
import { givenBegun, lotIds, type GivenNegotiation } from './support/given-negotiation.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type Call, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
let cast: Cast;
/** Two negotiations alike, but that in the second one everybody else is busy. */
let quiet: GivenNegotiation;
let lively: GivenNegotiation;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  const [me, ...others] = cast.suppliers;
  if (me === undefined) throw new Error('the cast has suppliers');
  quiet = await givenBegun(portal, cast, { number: 'WORLD-QUIET', conforming: [[me, ...others], [me, ...others], []] });
  // In lot 3, which the first supplier never took part in, others negotiate as well.
  lively = await givenBegun(portal, cast, {
    number: 'WORLD-LIVELY',
    conforming: [[me, ...others], [me, ...others], others],
  });
});

function supplier(number: number): CastMember {
  const found = cast.suppliers[number - 1];
  if (found === undefined) throw new Error('the cast has suppliers');
  return found;
}

async function asPanel({ base, panel }: GivenNegotiation, call: string, body?: unknown): Promise<number> {
  const [method = '', path = ''] = call.split(' ');
  const address = `${method === 'GET' ? 'GET' : 'POST'} ${base}${path}` as Call;
  const { status } = await portal.request(panel[0]?.subject, address, body === undefined ? {} : { body });
  return status;
}

/** What the others do in the lively world between two questions of the first supplier. */
async function otherBustle(step: number): Promise<void> {
  const two = supplier(2);
  const messages: Call = `POST ${lively.base}/messages`;
  const statuses = [
    (await portal.request(two.subject, messages, { body: { textZh: `第${step}次` } })).status,
    await asPanel(lively, 'POST /messages', { supplierId: supplier(3).organizationId, textZh: '请补充' }),
  ];
  if (step === 1) {
    const leaving = { body: { lotId: lotIds[0], reasonZh: '不再参加' } };
    statuses.push((await portal.request(two.subject, `POST ${lively.base}/withdrawal`, leaving)).status);
    // Lot 3 falls: only others took part in it.
    const lotThree = { body: { lotId: lotIds[2] } };
    for (const number of [2, 3])
      statuses.push(
        (await portal.request(supplier(number).subject, `POST ${lively.base}/withdrawal`, lotThree)).status,
      );
  }
  expect(new Set(statuses)).toEqual(new Set([200]));
}

/** Everything the first supplier may ask, and things it may only try. */
function questions({ base }: GivenNegotiation, foreign: { message: string; upload: string }): [Call, unknown?][] {
  const [two, outsider] = [supplier(2).organizationId, `org-${'0'.repeat(20)}`];
  return [
    [`GET ${base}/own`],
    [`GET ${base}/messages`],
    [`POST ${base}/messages`, { textZh: '请问下一步安排' }],
    [`GET ${base}/messages?limit=1`],
    [`GET ${base}/messages?supplierId=${two}`],
    [`GET ${base}/messages?supplierId=${outsider}`],
    [`POST ${base}/messages`, { supplierId: two, textZh: '试探' }],
    [`POST ${base}/uploads`, { supplierId: two, fileName: '一.pdf', mediaType: 'application/pdf', sizeBytes: 5 }],
    [`GET ${base}/uploads/${foreign.upload}`],
    [`GET ${base}/messages/${foreign.message}/attachments/${foreign.upload}`],
    [`POST ${base}/withdrawal`, { lotId: lotIds[2] }],
    [`GET ${base}`],
    [`GET ${base}/report`],
    [`POST ${base}/rounds`],
    [`GET ${base.replace('negotiation', 'final-offer')}` as Call],
  ];
}

/** An answer without what is random anyway. */
async function told(negotiation: GivenNegotiation, [call, body]: [Call, unknown?]): Promise<string> {
  const {
    status,
    headers,
    body: answer,
  } = await portal.request(supplier(1).subject, call, body === undefined ? {} : { body });
  const text = JSON.stringify({ status, headers: [...headers], answer })
    .replaceAll(negotiation.procedureId, 'procedure')
    .replaceAll(/msg-[0-9a-z]{20}/g, 'message')
    .replaceAll(/upl-[0-9a-z]{20}/g, 'upload')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'trace')
    // A cursor names the place in one's own thread, and that has the random ids of one's own messages.
    .replaceAll(/"nextCursor":"[^"]+"/g, '"nextCursor":"cursor"');
  return text.replaceAll(/"content-length","\d+"/g, '');
}

async function ask(negotiation: GivenNegotiation, foreign: { message: string; upload: string }): Promise<string[]> {
  const answers: string[] = [];
  for (const question of questions(negotiation, foreign)) answers.push(await told(negotiation, question));
  return answers;
}

describe('two worlds, alike but for what other suppliers do (law art. 38 (4), Order 74 art. 31)', () => {
  const nowhere = { message: `msg-${'0'.repeat(20)}`, upload: `upl-${'0'.repeat(20)}` };

  async function answersAfter(step: number): Promise<{ lively: string[]; quiet: string[] }> {
    await otherBustle(step);
    const theirs = await portal.request(supplier(2).subject, `GET ${lively.base}/messages?limit=1`);
    const message = /msg-[0-9a-z]{20}/.exec(JSON.stringify(theirs.body))?.[0] ?? '';
    return { lively: await ask(lively, { message, upload: nowhere.upload }), quiet: await ask(quiet, nowhere) };
  }

  it('answer the first supplier the same to the byte before the first round', async () => {
    const answers = await answersAfter(1);
    expect(answers.lively).toEqual(answers.quiet);
  });

  it('and in a round, whoever was met', async () => {
    for (const world of [quiet, lively]) {
      expect(await asPanel(world, 'POST /rounds')).toBe(200);
      const mine = { supplierId: supplier(1).organizationId };
      expect(await asPanel(world, 'POST /rounds/1/meetings', mine)).toBe(200);
    }
    for (const number of [2, 3, 4])
      await asPanel(lively, 'POST /rounds/1/meetings', { supplierId: supplier(number).organizationId });
    const answers = await answersAfter(2);
    expect(answers.lively).toEqual(answers.quiet);
  });

  it('and when the first supplier leaves a lot itself', async () => {
    const body = { lotId: lotIds[0] };
    const leave = (world: GivenNegotiation): [Call, unknown] => [`POST ${world.base}/withdrawal`, body];
    expect(await told(lively, leave(lively))).toEqual(await told(quiet, leave(quiet)));
    const answers = await answersAfter(3);
    expect(answers.lively).toEqual(answers.quiet);
  });

  it('never name another supplier, nor a member of the panel', async () => {
    const text = (await ask(lively, nowhere)).join('');
    for (const { organizationId, personId } of cast.suppliers.slice(1)) {
      expect(text).not.toContain(organizationId);
      expect(text).not.toContain(personId);
    }
    for (const { personId } of lively.panel) expect(text).not.toContain(personId);
  });
});
