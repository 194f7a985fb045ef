import {
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { SealedManifest } from '../../schemas/sealed-bid.ts';
import { sendSealed } from '../../web/src/sealing/bid-client.ts';
import { encodePriceForm, PriceForm } from '../../schemas/sealed-bid.ts';
import { browserOf, draftOf } from '../support/bidding.ts';
import type { Cast, CastMember } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import { givenPublished, type Published } from '../support/published-procedure.ts';
import { alternate, median, type Report } from './budget.ts';

const SUBMISSIONS_EACH = 24;
const ROUNDS = 5;
const LIMIT = 0.8;

/** Submitting bids through the area's app, against the bare transaction with the same items, client and database. */
export async function measureSubmitting(portal: TestPortal, cast: Cast): Promise<Report> {
  const published = await givenPublished(portal, cast);
  const bidders = await Promise.all(cast.suppliers.map(async (supplier) => readyBidder(portal, published, supplier)));
  const transaction = await watchTransaction(portal, () => submitOnce(portal, published, bidders.slice(0, 1)));
  const count = bidders.length * SUBMISSIONS_EACH;
  const times = await alternate(ROUNDS, {
    submitting: async () => timed(() => submitMany(portal, published, bidders)),
    bare: async () => timed(() => writeMany(portal, transaction, bidders.length)),
  });
  const rate = median(times.bare.map((bare, round) => bare / (times.submitting[round] ?? Number.NaN)));
  return {
    budgets: [
      {
        budget: `submitting bids against the bare transaction (${bidders.length} at once)`,
        measured: `${(rate * 100).toFixed(0)} %`,
        limit: `≥ ${LIMIT * 100} %`,
        met: rate >= LIMIT,
      },
    ],
    details: [
      `submit  ${count} submissions a round; one batch read, one signature and one transaction of ${transaction.length} items each`,
    ],
  };
}

type Bidder = { readonly supplier: CastMember; readonly manifest: SealedManifest; version: number | undefined };

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
    manifest: SealedManifest.parse({ version: 1, procedureId, supplierId, purpose, entries: [entry] }),
    version: undefined,
  };
}

/** Each submits, or replaces what it submitted before. */
async function submitOnce(portal: TestPortal, { procedureId }: Published, bidders: readonly Bidder[]): Promise<void> {
  await Promise.all(
    bidders.map(async (bidder) => {
      const body = { manifest: bidder.manifest, basedOnAmendment: 0 };
      const ifMatch = bidder.version === undefined ? {} : { ifMatch: bidder.version };
      const answer = await portal.request(bidder.supplier.subject, `PUT /api/procedures/${procedureId}/bid`, {
        body,
        ...ifMatch,
      });
      if (answer.status !== 200) throw new Error(`a submission was refused: ${JSON.stringify(answer.body)}`);
      bidder.version = (bidder.version ?? 0) + 1;
    }),
  );
}

async function submitMany(portal: TestPortal, published: Published, bidders: readonly Bidder[]): Promise<void> {
  await Promise.all(
    bidders.map(async (bidder) => {
      for (let turn = 0; turn < SUBMISSIONS_EACH; turn += 1) await submitOnce(portal, published, [bidder]);
    }),
  );
}

/** The writes of the transaction that a piece of work sends. */
async function watchTransaction(portal: TestPortal, work: () => Promise<void>): Promise<readonly TransactWriteItem[]> {
  let seen: readonly TransactWriteItem[] = [];
  const { middlewareStack } = portal.services.table.client;
  middlewareStack.add(
    (next) => async (args) => {
      if ('TransactItems' in args.input) seen = (args.input as TransactWriteItemsCommandInput).TransactItems ?? [];
      return next(args);
    },
    { step: 'initialize', name: 'watchTransaction' },
  );
  await work();
  middlewareStack.remove('watchTransaction');
  if (seen.length === 0) throw new Error('no transaction was sent');
  return seen;
}

let written = 0;

/** The same items under fresh keys, as many at once and as often as the submissions. */
async function writeMany(portal: TestPortal, items: readonly TransactWriteItem[], atOnce: number): Promise<void> {
  const { client } = portal.services.table;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let turn = 0; turn < SUBMISSIONS_EACH; turn += 1) {
        written += 1;
        const fresh = items.map(({ Put }, index) => ({
          Put: Put && { ...Put, Item: { ...Put.Item, pk: { S: `bench#${written}.${index}` } } },
        }));
        await client.send(new TransactWriteItemsCommand({ TransactItems: fresh.map(({ Put }) => unconditional(Put)) }));
      }
    }),
  );
}

function unconditional(put: TransactWriteItem['Put']): TransactWriteItem {
  if (put === undefined) throw new Error('a submission writes items only');
  const { TableName, Item } = put;
  return { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
