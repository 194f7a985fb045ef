import type { OpenAPIHono } from '@hono/zod-openapi';
import { HeldReceipt, OwnBid, SubmittedBid, type Bid, type BidEvent } from '../../schemas/bid.ts';
import type { Decision } from '../../schemas/decision.ts';
import type { ProcedureId } from '../../schemas/ids.ts';
import { lotsOf } from '../../schemas/sealed-bid.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { bidderWords } from '../evaluation/rules-failure.ts';
import type { Draft } from '../platform/commands.ts';
import { permit, type PortalContext, type PortalEnv } from '../platform/http-app.ts';
import { command, found, reply, requireVersion, showVersion } from '../platform/operations.ts';
import { refuseWith } from '../platform/problem.ts';
import { manifestDigest } from '../platform/receipts.ts';
import type { Loaded } from '../platform/streams.ts';
import { admit, placeOf, type Admitted, type Serving } from './admission.ts';
import { bidIdOf, lotsOfBid } from './rules-bid.ts';
import type { SubmissionTerms } from './rules-terms.ts';
import { confirmBid, needsConfirmation, numberOf, submitBid, withdrawBid, type Submission } from './rules.ts';
import { readSubmission, receiptOf, streamOf } from './store.ts';

/**
 * The most that may pass between the time a submission is judged by and its transaction. With the table's own time-outs the
 * whole stays within the limit that the closing waits for; whoever is slower takes the time anew.
 */
const LONGEST_BEFORE_WRITING_MILLISECONDS = 8_000;

/** A supplier's own bid (or final offer): submit, replace, confirm, withdraw, read. */
export function serveSubmissions(app: OpenAPIHono<PortalEnv>, serving: Serving): void {
  const { routes, purpose } = serving;
  app.openapi(routes.submit, async (c) => {
    const place = placeOf(c, c.req.valid('param').procedureId, purpose);
    const asked = c.req.valid('json');
    const manifestSha256 = manifestDigest(asked.manifest);
    return command(c, SubmittedBid, async (draft) => {
      const uploadIds = asked.manifest.entries.map(({ uploadId }) => uploadId);
      const admitted = await admit(c, place, uploadIds);
      if (admitted.bid !== undefined) requireVersion(c, admitted.bid.version);
      const uploads = new Map([...admitted.uploads].map(([id, { state }]) => [id, state]));
      const { terms, bidder } = admitted;
      const facts = { terms, bidder, owner: place, uploads, manifestSha256, at: draft.at };
      const decision = submitBid(admitted.bid?.state, asked, facts);
      if (!decision.allowed) return decision;
      const answer = await keep(c, draft, { serving, admitted, submissions: decision.events });
      return { answer };
    });
  });

  app.openapi(routes.withdraw, async (c) =>
    change(c, { serving, procedureId: c.req.valid('param').procedureId }, ({ bid, terms, at }) =>
      withdrawBid(bid, c.req.valid('json'), { terms, at }),
    ),
  );

  app.openapi(routes.confirm, async (c) =>
    change(c, { serving, procedureId: c.req.valid('param').procedureId }, ({ bid, terms, at }) =>
      confirmBid(bid, c.req.valid('json'), { terms, at }),
    ),
  );

  app.openapi(routes.read, async (c) => {
    const { bid, terms, procedure } = await ownBid(c, serving, c.req.valid('param').procedureId);
    showVersion(c, bid.version);
    return reply(c, OwnBid, viewOf(bid, terms, procedure));
  });

  app.openapi(routes.receipt, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { bid } = await ownBid(c, serving, procedureId);
    const number = c.req.valid('query').number ?? numberOf(bid.state);
    const isCurrent = bid.state.status === 'sealed' && bid.state.version.number === number;
    const receipt = isCurrent
      ? bid.state.version.receipt
      : await receiptOf(c.var.services.table, placeOf(c, procedureId, purpose), number);
    return reply(c, HeldReceipt, { number, receipt: found(receipt) });
  });
}

type Keeping = {
  readonly serving: Serving;
  readonly admitted: Admitted;
  readonly submissions: readonly Submission[];
};

/** Signs the receipt and writes the bid with it: no bid is stored that its supplier cannot prove, and no receipt lies. */
async function keep(
  c: PortalContext,
  draft: Draft,
  { serving, admitted, submissions }: Keeping,
): Promise<SubmittedBid> {
  const { place, bid } = admitted;
  const [submission] = submissions;
  if (submission === undefined) throw new Error('a submission without an event');
  const { number, manifestSha256, entries } = submission;
  const receipt = await serving.backends.receipts.sign({
    bidId: `${place.procedureId}#${place.supplierId}`,
    ...place,
    lots: [...lotsOf(entries)],
    version: number,
    manifestSha256,
    entries,
    submittedAt: draft.at,
    issuer: c.var.services.environment.PORTAL_URL,
  });
  const id = bidIdOf(place.procedureId, place.supplierId);
  draft.append(streamOf(place.purpose), { id, before: bid, events: [{ ...submission, receipt }] });
  mustBeQuick(c, draft);
  return { number, submittedAt: draft.at, manifestSha256, receipt };
}

function mustBeQuick(c: PortalContext, draft: Draft): void {
  if (c.var.services.now() > addMilliseconds(draft.at, LONGEST_BEFORE_WRITING_MILLISECONDS))
    refuseWith({ code: 'temporarily-unavailable' });
}

type Change = { readonly serving: Serving; readonly procedureId: ProcedureId };
type Changed = { readonly bid: Bid; readonly terms: SubmissionTerms; readonly at: Draft['at'] };

/** One command on the bid that is there. */
async function change(
  c: PortalContext,
  { serving, procedureId }: Change,
  decide: (facts: Changed) => Decision<BidEvent>,
) {
  const place = placeOf(c, procedureId, serving.purpose);
  return command(c, OwnBid, async (draft) => {
    const { bid, terms, procedure } = await admit(c, place);
    const before = found(bid, { code: 'no-bid' });
    requireVersion(c, before.version);
    const decision = decide({ bid: before.state, terms, at: draft.at });
    if (!decision.allowed) return decision;
    const after = draft.append(streamOf(place.purpose), { id: before.id, before, events: decision.events });
    mustBeQuick(c, draft);
    return { answer: viewOf(after, terms, procedure) };
  });
}

/** The caller's own bid for reading, also after the deadline and the end of the procedure. */
async function ownBid(
  c: PortalContext,
  { purpose }: Serving,
  procedureId: ProcedureId,
): Promise<Pick<Admitted, 'procedure' | 'terms'> & { readonly bid: Loaded<Bid> }> {
  permit(c, {});
  const { procedure, terms, bid } = found(await readSubmission(c.var.services.table, placeOf(c, procedureId, purpose)));
  return { procedure, terms: found(terms, { code: 'no-bid' }), bid: found(bid, { code: 'no-bid' }) };
}

function viewOf(
  { state: bid, version: revision }: Pick<Loaded<Bid>, 'state' | 'version'>,
  terms: SubmissionTerms,
  { method, minimumSuppliers: minimum }: Pick<PublishedProcedure, 'method' | 'minimumSuppliers'>,
): OwnBid {
  const { procedureId, supplierId, purpose, status } = bid;
  const told = bid.told.map((outcome) => {
    const words = bidderWords(outcome.reason, { method, count: 0, minimum });
    return { ...outcome, wordsZh: words.zh, wordsEn: words.en };
  });
  const common = { procedureId, supplierId, purpose, status, revision, deadline: terms.deadline, told };
  const lotIds = [...lotsOfBid(bid)];
  const lastNumber = numberOf(bid);
  if (bid.status === 'withdrawn')
    return { ...common, lotIds, lastNumber, needsConfirmation: false, withdrawnAt: bid.withdrawnAt };
  const { basedOnAmendment, version } = bid;
  return { ...common, lotIds, lastNumber, needsConfirmation: needsConfirmation(bid, terms), basedOnAmendment, version };
}
