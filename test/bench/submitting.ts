import {
  BatchGetItemCommand,
  TransactWriteItemsCommand,
  type BatchGetItemCommandInput,
  type TransactWriteItem,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { ProcedureId } from '../../schemas/ids.ts';
import { SealedManifest } from '../../schemas/sealed-bid.ts';
import { sendSealed } from '../../web/src/sealing/bid-client.ts';
import { encodePriceForm, PriceForm } from '../../schemas/sealed-bid.ts';
import { browserOf, draftOf } from '../support/bidding.ts';
import type { Cast, CastMember } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import { givenPublished, type Published } from '../support/published-procedure.ts';
import { alternate, median, type Report } from './budget.ts';

/** Suppliers submit to several procedures at once, as on a day of deadlines. */
const PROCEDURES = 4;
const SUBMISSIONS_EACH = 6;
/** The database and this process run faster once they are warm; both measures wait for that alike. */
const WARMING_ROUNDS = 8;
const ROUNDS = 9;
const LIMIT = 0.8;

/**
 * Submitting bids through the area's app, against the bare transaction with the same items, client and database. The database
 * works through reads and writes in one queue here, which on AWS do not take from each other; so the same is asked of the bare
 * read and transaction, too: what is missing there is the portal's own doing.
 */
export async function measureSubmitting(portal: TestPortal, cast: Cast): Promise<Report> {
  const bidders: Bidder[] = [];
  for (let count = 0; count < PROCEDURES; count += 1) {
    const published = await givenPublished(portal, cast);
    for (const supplier of cast.suppliers) bidders.push(await readyBidder(portal, published, supplier));
  }
  await submitAll(portal, bidders, 1);
  const calls = await watchCalls(portal, () => submitAll(portal, bidders.slice(0, 1), 1));
  const measures = {
    submitting: async () => timed(() => submitAll(portal, bidders, SUBMISSIONS_EACH)),
    transaction: async () => timed(() => sendAll(portal, { write: calls.write }, bidders.length)),
    both: async () => timed(() => sendAll(portal, calls, bidders.length)),
  };
  await alternate(WARMING_ROUNDS, measures);
  const times = await alternate(ROUNDS, measures);
  function rateOf(bare: readonly number[]): number {
    return median(bare.map((time, round) => time / (times.submitting[round] ?? Number.NaN)));
  }
  return {
    budgets: [
      budgetOf(`submitting bids against the bare transaction (${bidders.length} at once)`, rateOf(times.transaction)),
      budgetOf('submitting bids against the bare read and transaction', rateOf(times.both)),
    ],
    details: [
      `submit  ${bidders.length * SUBMISSIONS_EACH} submissions a round; one batch read of ${keysOf(calls.read)} items, ` +
        `one signature and one transaction of ${calls.write.length} items each`,
    ],
  };
}

function budgetOf(budget: string, rate: number): Report['budgets'][number] {
  return {
    budget,
    measured: `${(rate * 100).toFixed(0)} %`,
    limit: `≥ ${LIMIT * 100} %`,
    met: rate >= LIMIT,
  };
}

type Bidder = {
  readonly supplier: CastMember;
  readonly procedureId: ProcedureId;
  readonly manifest: SealedManifest;
  version: number | undefined;
};

/** A supplier whose sealed price form is uploaded and verified: all that is left is to submit it. */
async function readyBidder(portal: TestPortal, published: Published, supplier: CastMember): Promise<Bidder> {
  const draft = draftOf(published, supplier);
  const [lot] = draft.lots;
  if (lot === undefined) throw new Error('the procedure has no lot');
  const { procedureId, supplierId, purpose } = draft;
  const form = PriceForm.parse({ ...lot.form, procedureId, supplierId, purpose, lotId: lot.lotId, attachments: [] });
  const content = new Blob([encodePriceForm(form)]);
  const entry = await sendSealed(browserOf(portal, supplier), draft, {
    lotId: lot.lotId,
    recipient: lot.recipient,
    role: 'priceForm',
    content,
  });
  return {
    supplier,
    procedureId,
    manifest: SealedManifest.parse({ version: 1, procedureId, supplierId, purpose, entries: [entry] }),
    version: undefined,
  };
}

/** Each submits, or replaces what it submitted before, so many times one after the other. */
async function submitAll(portal: TestPortal, bidders: readonly Bidder[], times: number): Promise<void> {
  await Promise.all(
    bidders.map(async (bidder) => {
      for (let turn = 0; turn < times; turn += 1) await submit(portal, bidder);
    }),
  );
}

async function submit(portal: TestPortal, bidder: Bidder): Promise<void> {
  const body = { manifest: bidder.manifest, basedOnAmendment: 0 };
  const ifMatch = bidder.version === undefined ? {} : { ifMatch: bidder.version };
  const answer = await portal.request(bidder.supplier.subject, `PUT /api/procedures/${bidder.procedureId}/bid`, {
    body,
    ...ifMatch,
  });
  if (answer.status !== 200) throw new Error(`a submission was refused: ${JSON.stringify(answer.body)}`);
  bidder.version = (bidder.version ?? 0) + 1;
}

type Calls = { readonly read: BatchGetItemCommandInput; readonly write: readonly TransactWriteItem[] };

/** The read and the transaction that a piece of work sends. */
async function watchCalls(portal: TestPortal, work: () => Promise<void>): Promise<Calls> {
  let read: BatchGetItemCommandInput | undefined;
  let write: readonly TransactWriteItem[] | undefined;
  const { middlewareStack } = portal.services.table.client;
  middlewareStack.add(
    (next) => async (args) => {
      if ('RequestItems' in args.input) read = args.input as BatchGetItemCommandInput;
      if ('TransactItems' in args.input) write = (args.input as TransactWriteItemsCommandInput).TransactItems;
      return next(args);
    },
    { step: 'initialize', name: 'watchCalls' },
  );
  await work();
  middlewareStack.remove('watchCalls');
  if (read === undefined || write === undefined) throw new Error('not one read and one transaction');
  return { read, write };
}

function keysOf({ RequestItems = {} }: BatchGetItemCommandInput): number {
  return Object.values(RequestItems).flatMap(({ Keys = [] }) => Keys).length;
}

let written = 0;

/** The same items under fresh keys, as many at once and as often as the submissions; after the same read, where it is given. */
async function sendAll(portal: TestPortal, { read, write }: Partial<Calls>, atOnce: number): Promise<void> {
  const { client } = portal.services.table;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let turn = 0; turn < SUBMISSIONS_EACH; turn += 1) {
        written += 1;
        const items = freshCopies(write ?? [], written);
        if (read !== undefined) await client.send(new BatchGetItemCommand(read));
        await client.send(new TransactWriteItemsCommand({ TransactItems: items }));
      }
    }),
  );
}

function freshCopies(items: readonly TransactWriteItem[], number: number): TransactWriteItem[] {
  return items.map(({ Put: put }, index) => {
    if (put === undefined) throw new Error('a submission writes items only');
    const { TableName, Item } = put;
    const fresh = { ...Item, pk: { S: `bench#${number}.${index}` } };
    return { Put: { TableName, Item: fresh, ConditionExpression: 'attribute_not_exists(pk)' } };
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
