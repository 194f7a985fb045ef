import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import type { BackendAddresses } from '../support/backends-broker.ts';
import type { Report } from './budget.ts';
import { Consumption } from './meter.ts';

const FEW = 100;
const MANY = 10_000;

/** What the process that plays a purchase is asked for. */
export type Asked = { readonly addresses: BackendAddresses; readonly tenders: number };

/** By route, `PUT /api/procedures/{procedureId}/bid`, the dearest request that succeeded. */
const Dearest = z.record(z.string(), Consumption);
type Dearest = z.infer<typeof Dearest>;

/**
 * What each route consumes, at 100 and at 10,000 tenders, and how many calls to the database it makes: of the requests of a
 * whole purchase, and of every reading route for everyone who may read there when it is over.
 */
export async function measureCapacity(addresses: BackendAddresses): Promise<Report> {
  const few = await dearestAmong(addresses, FEW);
  const many = await dearestAmong(addresses, MANY);
  const grown = Object.entries(few).filter(([route, { units }]) => (many[route]?.units ?? 0) > mostOf(units));
  const routes = Object.keys(few).toSorted((one, other) => pathOf(one).localeCompare(pathOf(other)));
  return {
    budgets: [
      {
        budget: `consumed capacity of ${routes.length} routes the same at ${FEW} and ${MANY} tenders`,
        measured: grown.length === 0 ? 'the same' : `${grown.length} grew`,
        limit: 'the same',
        met: grown.length === 0,
      },
    ],
    details: routes.map((route) => {
      const { units = 0, calls = 0 } = few[route] ?? {};
      return `capacity  ${route.padEnd(84)} ${units} → ${many[route]?.units ?? '?'} units, ${calls} calls`;
    }),
  };
}

/** Whole units are counted, so a few bytes more or less in a random text can tip the balance of each of several items. */
function mostOf(units: number): number {
  return Math.max(units + 1, units * 1.05);
}

function pathOf(route: string): string {
  return route.replace(/^\w+ /, '');
}

/** Plays a purchase in a portal that holds so many tenders besides. */
async function dearestAmong(addresses: BackendAddresses, tenders: number): Promise<Dearest> {
  const child = fork(path.join(import.meta.dirname, 'capacity-process.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const told = once(child, 'message');
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the purchase was not played to its end')));
  child.send({ addresses, tenders } satisfies Asked);
  const [dearest] = z
    .tuple([Dearest])
    .rest(z.unknown())
    .parse(await Promise.race([told, ended]));
  return dearest;
}
