import { addDays, addMilliseconds, dayOf, instantOf, type Instant } from '../../../schemas/time.ts';
import type { Portal } from '../start.ts';
import { makeCast } from './cast.ts';
import { portalClient, workingMorning } from './portal-client.ts';
import { playFailedLot, playNegotiation, playOpenTender } from './running.ts';
import { afterClosing } from './steps.ts';
import { playWebsiteContent } from './website-content.ts';

/** How long before today the finished purchase begins: it takes some eleven weeks and ends a few weeks ago. */
const STORY_BEGINS_DAYS_AGO = 115;
const FAILED_LOT_DAYS_AGO = 30;
const OPEN_TENDER_DAYS_AGO = 11;
const NEGOTIATION_DAYS_AGO = 10;

/** Fills a new portal with its demonstration, by commands like anyone's, while business time moves from the past to now. */
export async function loadDemo(portal: Portal): Promise<void> {
  const client = portalClient({
    url: portal.url,
    settle: portal.drain,
    tokenFor: (subject) => portal.issueToken(subject),
  });
  const now = instantOf(Date.now());
  await client.moveTo(morningBefore(now, STORY_BEGINS_DAYS_AGO));
  const scene = { portal: client, cast: await makeCast(client) };
  await playWebsiteContent(scene);
  await client.moveTo(await notBefore(client.now(), morningBefore(now, FAILED_LOT_DAYS_AGO)));
  const failedLot = await playFailedLot(scene);
  await client.moveTo(await notBefore(client.now(), morningBefore(now, OPEN_TENDER_DAYS_AGO)));
  await playOpenTender(scene);
  await client.moveTo(await notBefore(client.now(), morningBefore(now, NEGOTIATION_DAYS_AGO)));
  const negotiation = await playNegotiation(scene);
  const waiting = [
    { at: afterClosing(failedLot.closes), goOn: failedLot.afterwards },
    { at: afterClosing(negotiation.opens), goOn: negotiation.afterwards },
  ];
  for (const { at, goOn } of waiting.toSorted((left, right) => (left.at < right.at ? -1 : 1))) {
    await client.moveTo(await notBefore(client.now(), at));
    await goOn();
  }
  await client.moveTo(await notBefore(client.now(), instantOf(Date.now())));
}

/** Nine o'clock on the first working day from so many days before `now` on. */
function morningBefore(now: Instant, days: number): Instant {
  return workingMorning(addDays(dayOf(now), -days - 1), 1);
}

/** The clock moves forward only: `wanted`, or a minute from now where that has passed already. */
async function notBefore(current: Promise<Instant>, wanted: Instant): Promise<Instant> {
  const now = await current;
  return wanted > now ? wanted : addMilliseconds(now, 60_000);
}
