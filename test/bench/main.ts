import { BackendsBroker } from '../support/backends-broker.ts';
import { givenOrganizations } from '../support/organizations.ts';
import { TEST_START, testPortal } from '../support/portal.ts';
import type { Report } from './budget.ts';
import { measureCapacity } from './capacity.ts';
import { startKeyService } from './key-service.ts';
import { measureReading } from './reading.ts';
import { measureScoring } from './scoring.ts';
import { measureStart } from './start.ts';
import { measureSubmitting } from './submitting.ts';

/** `npm run bench`: the budgets that apply so far, each measured as a ratio in this one run. */
async function main(): Promise<void> {
  const broker = new BackendsBroker();
  const keys = await startKeyService();
  try {
    const reports: Report[] = [await told('scoring', measureScoring), await told('start', measureStart)];
    const addresses = { ...(await broker.addresses()), kms: keys.url };
    const portal = await testPortal(TEST_START, { addresses, databaseForStreams: addresses.dynamodb });
    const cast = await givenOrganizations(portal);
    reports.push(await told('submitting', () => measureSubmitting(portal, cast)));
    reports.push(await told('capacity', () => measureCapacity(addresses)));
    reports.push(await told('reading', measureReading));
    print(reports);
  } finally {
    await broker.stop();
    keys.stop();
  }
}

async function told(name: string, measure: () => Promise<Report>): Promise<Report> {
  process.stderr.write(`measuring ${name} …\n`);
  const report = await measure();
  process.stderr.write(report.budgets.map(line).join(''));
  return report;
}

function line({ budget, measured, limit, met }: Report['budgets'][number]): string {
  return `${met ? 'met    ' : 'NOT met'}  ${measured.padStart(12)}  ${limit.padEnd(12)} ${budget}\n`;
}

function print(reports: readonly Report[]): void {
  const details = reports.flatMap((report) => report.details).map((detail) => `${detail}\n`);
  process.stdout.write([...details, '\n', ...reports.flatMap((report) => report.budgets).map(line)].join(''));
}

await main();
process.exit(0);
