import { BackendsBroker } from '../support/backends-broker.ts';
import { givenOrganizations } from '../support/organizations.ts';
import { TEST_START, testPortal } from '../support/portal.ts';
import type { Report } from './budget.ts';
import { measureCapacity } from './capacity.ts';
import { measureReading } from './reading.ts';
import { measureScoring } from './scoring.ts';
import { measureStart } from './start.ts';
import { measureSubmitting } from './submitting.ts';

/** `npm run bench`: the budgets that apply so far, each measured as a ratio in this one run. */
async function main(): Promise<void> {
  const broker = new BackendsBroker();
  try {
    const reports: Report[] = [await told('scoring', measureScoring), await told('start', measureStart)];
    const addresses = await broker.addresses();
    const portal = await testPortal(TEST_START, addresses);
    const cast = await givenOrganizations(portal);
    reports.push(await told('submitting', () => measureSubmitting(portal, cast)));
    reports.push(await told('capacity', () => measureCapacity(portal, cast)));
    reports.push(await told('reading', () => measureReading(addresses)));
    print(reports);
  } finally {
    await broker.stop();
  }
}

async function told(name: string, measure: () => Promise<Report>): Promise<Report> {
  process.stderr.write(`measuring ${name} …\n`);
  return measure();
}

function print(reports: readonly Report[]): void {
  const budgets = reports.flatMap((report) => report.budgets);
  const lines = budgets.map(
    ({ budget, measured, limit, met }) =>
      `${met ? 'met    ' : 'NOT met'}  ${measured.padStart(10)}  ${limit.padEnd(12)} ${budget}`,
  );
  process.stdout.write([...reports.flatMap((report) => report.details), '', ...lines, ''].join('\n'));
}

await main();
process.exit(0);
