import { z } from 'zod';
import { plan, publishTender } from '../../infra/local/demo/steps.ts';
import { tenderTerms } from '../../infra/local/demo/terms.ts';
import {
  playWebsiteContent,
  websiteContent,
  type WebsiteContentStory,
} from '../../infra/local/demo/website-content.ts';
import { askedRoutes, callTo } from '../support/asked-routes.ts';
import type { BackendAddresses } from '../support/backends-broker.ts';
import { tenderNotice } from '../support/notice-fixtures.ts';
import { ADMINISTRATOR_SUBJECT, routesOf, type TestPortal } from '../support/portal.ts';
import { storyPortal, type StoryPortal } from '../support/story-portal.ts';
import type { Asked } from './capacity.ts';
import { meterOf, type Consumption } from './meter.ts';
import { copiesOf, storeAll } from './seeding.ts';

// A process of its own: the functions that react keep what they once connected to.
process.once('message', ({ addresses, tenders }: Asked) => {
  void dearestAmong(addresses, tenders).then((dearest) => {
    process.send?.(Object.fromEntries(dearest));
    process.disconnect();
  });
});

/** Plays a purchase in a portal that holds so many tenders besides, then reads whatever can be read. */
async function dearestAmong(addresses: BackendAddresses, tenders: number): Promise<Map<string, Consumption>> {
  const dearest = new Map<string, Consumption>();
  let begun = false;
  const story: StoryPortal = await storyPortal(
    {
      ask: async ({ method, path, send }) => {
        if (!begun) return send();
        const { answer, consumption } = await meter(() => send());
        if (answer.ok) keep(dearest, routeOf(story.portal, method, path), consumption);
        return answer;
      },
    },
    { addresses },
  );
  const meter = meterOf(story.portal.services.table.client);
  try {
    await seed(story, tenders);
    begun = true;
    const played = await playWebsiteContent({ portal: story.client, cast: story.cast });
    await readAll({ story, played, meter, dearest });
  } finally {
    await story.stop();
  }
  return dearest;
}

function keep(dearest: Map<string, Consumption>, route: string, consumption: Consumption): void {
  if (consumption.units >= (dearest.get(route)?.units ?? 0)) dearest.set(route, consumption);
}

function routeOf(portal: TestPortal, method: string, path: string): string {
  const route = routesOf(portal.apps).find((one) => one.method === method && one.pattern.test(path));
  if (route === undefined) throw new Error(`${method} ${path} is no route`);
  return `${method} ${route.path}`;
}

type Reading = {
  readonly story: StoryPortal;
  readonly played: WebsiteContentStory;
  readonly meter: ReturnType<typeof meterOf>;
  readonly dearest: Map<string, Consumption>;
};

async function readAll({ story, played, meter, dearest }: Reading): Promise<void> {
  const { portal, cast } = story;
  const ids = await idsOf(portal, played);
  const readers = [undefined, ADMINISTRATOR_SUBJECT, ...Object.keys(cast.personIds)];
  const procedures = [played.firstTender, played.secondTender, played.negotiation];
  const reading = askedRoutes(portal.apps).filter(({ route }) => route.method === 'GET');
  for (const { name, route } of reading) {
    const calls = new Set(procedures.map((procedureId) => callTo(route, { ...ids, procedureId })));
    for (const [subject, call] of readers.flatMap((reader) => [...calls].map((one) => [reader, one] as const))) {
      const { answer, consumption } = await meter(() => portal.request(subject, call));
      if (answer.status === 200) keep(dearest, name, consumption);
    }
  }
}

/** What stands for the ids in addresses. */
async function idsOf(portal: TestPortal, played: WebsiteContentStory): Promise<Readonly<Record<string, string>>> {
  const suppliers = await portal.succeed('agent.center', 'GET /api/organizations?kind=supplier', { answer: Listed });
  const notices = await portal.succeed(undefined, 'GET /api/notices', { answer: Listed });
  return {
    procurementId: played.procurementId,
    methodChangeId: played.methodChange,
    lotId: 'lot-1',
    supplierId: suppliers.items[0]?.id ?? '',
    organizationId: suppliers.items[0]?.id ?? '',
    noticeId: notices.items[0]?.id ?? '',
  };
}

const Listed = z.object({ items: z.array(z.looseObject({ id: z.string() })) });

/** Procedures and notices like those that exist, as the table would hold them. */
async function seed({ portal, client: people, cast }: StoryPortal, count: number): Promise<void> {
  const scene = { portal: people, cast };
  const procurementId = await plan(scene, { ...websiteContent, number: 'BENCH-1' });
  const terms = tenderTerms(websiteContent, [0, 1, 2], portal.now());
  const procedureId = await publishTender(scene, procurementId, terms);
  const { table } = portal.services;
  await storeAll(table, [
    ...(await copiesOf(table, { key: `procedure#${procedureId}`, from: 0, to: count })),
    ...(await copiesOf(table, { notice: tenderNotice(), from: 0, to: count })),
  ]);
}
