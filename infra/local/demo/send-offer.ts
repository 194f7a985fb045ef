import { z } from 'zod';
import { OrganizationId, ProcedureId } from '../../../schemas/ids.ts';
import { portalClient } from './portal-client.ts';
import { bid } from './steps.ts';
import { lotIdOf } from './terms.ts';

/**
 * Seals and sends one supplier's bid or final offer for the first lot of a procedure, as the browser would:
 * `node infra/local/demo/send-offer.ts SUBJECT PROCEDURE YUAN [bid|finalOffer]`
 */
async function main(): Promise<void> {
  const [subject, procedure, amount, purpose] = Arguments.parse(process.argv.slice(2));
  const url = process.env['PORTAL_URL'] ?? `http://localhost:${process.env['PORT'] ?? '4700'}`;
  const portal = portalClient({ url, settle: async () => undefined, tokenFor: (of) => demoToken(url, of) });
  const me = Me.parse(await portal.ask(subject, 'GET /api/me'));
  const organizationId = me.memberships[0]?.organizationId;
  if (organizationId === undefined) throw new Error(`${subject} belongs to no organisation`);
  const suppliers = { [subject]: organizationId };
  await bid({ portal, cast: { suppliers } }, procedure, {
    subject,
    purpose,
    offers: [{ lotId: lotIdOf(0), yuan: amount }],
  });
  process.stdout.write(`${subject} has sealed and submitted ${amount} yuan\n`);
}

const Arguments = z.tuple([
  z.string(),
  ProcedureId,
  z.coerce.number().int().positive(),
  z.enum(['bid', 'finalOffer']).default('finalOffer'),
]);
const Me = z.looseObject({ memberships: z.array(z.looseObject({ organizationId: OrganizationId })) });
const Token = z.looseObject({ access_token: z.string() });

async function demoToken(url: string, subject: string): Promise<string> {
  const answer = await fetch(new URL('/local/identity/demo-token', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ subject }),
  });
  if (!answer.ok) throw new Error(`no token for ${subject}: ${await answer.text()}`);
  return Token.parse(await answer.json()).access_token;
}

await main();
