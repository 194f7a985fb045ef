import type { Bid, BidUpload } from '../../schemas/bid.ts';
import type { OrganizationId } from '../../schemas/ids.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { addMilliseconds, millisecondsOf, type Instant } from '../../schemas/time.ts';
import { bidIdOf, evolveBid } from '../../functions/bidding/rules-bid.ts';
import { termsOfBids } from '../../functions/bidding/rules-terms.ts';
import { confirmBid, counts, numberOf, submitBid, withdrawBid } from '../../functions/bidding/rules.ts';
import { closeBidding } from '../../functions/opening/rules-closing.ts';
import { closingDue, evolveProcedure, SUBMISSION_LIMIT_SECONDS } from '../../functions/tendering/rules-procedure.ts';
import { madeOrganization } from './made.ts';
import { madeDigest, madeSubmission } from './made-bid.ts';
import { lotOne, madeAmendment, madeDeadline, madeProcedure, madeSupplierId } from './made-procedure.ts';

/** What happens, in milliseconds from the first deadline; a step takes as long as it says. */
export type Schedule = {
  readonly acts: readonly {
    readonly supplier: number;
    readonly kind: 'submit' | 'withdraw' | 'confirm';
    readonly at: number;
    readonly toRead: number;
    readonly toWrite: number;
  }[];
  readonly amendments: readonly {
    readonly at: number;
    readonly toWrite: number;
    readonly movesBy: number;
    readonly material: boolean;
  }[];
  readonly closings: readonly { readonly delay: number; readonly toWrite: number }[];
};

export type Simulated = {
  readonly closing: {
    readonly counted: readonly OrganizationId[];
    readonly deadline: Instant;
    /** What was written after the closing had counted. */
    readonly missed: readonly OrganizationId[];
  };
  readonly bids: readonly { readonly supplierId: OrganizationId; readonly number: number; readonly counts: boolean }[];
  readonly receipts: readonly {
    readonly supplierId: OrganizationId;
    readonly number: number;
    readonly submittedAt: Instant;
  }[];
};

type World = {
  procedure: PublishedProcedure;
  procedureVersion: number;
  readonly bids: Map<OrganizationId, { bid: Bid; version: number }>;
  readonly receipts: Simulated['receipts'][number][];
  readonly missed: OrganizationId[];
  counted: readonly OrganizationId[] | undefined;
  /** When the closing that was stored had read the bids. */
  countedAt: number;
};

type Step = { readonly at: number; readonly order: number; readonly run: () => void };

/** A queue of steps in the order of their times: storage is what is left, the rules are the portal's own. */
class Agenda {
  readonly #steps: Step[] = [];
  #order = 0;

  add(at: number, run: () => void): void {
    this.#order += 1;
    this.#steps.push({ at, order: this.#order, run });
  }

  runAll(): void {
    for (;;) {
      this.#steps.sort((left, right) => left.at - right.at || left.order - right.order);
      const next = this.#steps.shift();
      if (next === undefined) return;
      next.run();
    }
  }
}

/**
 * Plays a schedule with the real rules over a storage that does what the table does: a read sees what was written before it, a
 * write needs the version that was read, and a function ends after its time limit, whatever it was doing.
 */
export function simulate(schedule: Schedule, { waits = true }: { readonly waits?: boolean } = {}): Simulated {
  const agenda = new Agenda();
  const world: World = {
    procedure: madeProcedure(),
    procedureVersion: 1,
    bids: new Map(),
    receipts: [],
    missed: [],
    counted: undefined,
    countedAt: 0,
  };
  for (const act of schedule.acts) agenda.add(act.at, () => attempt(agenda, world, { act, begun: act.at, at: act.at }));
  for (const amendment of schedule.amendments) agenda.add(amendment.at, () => amend(agenda, world, amendment));
  for (const closing of schedule.closings) agenda.add(0, () => scheduleClosing(agenda, world, { ...closing, waits }));
  agenda.runAll();
  return outcome(world);
}

const instant = (offset: number) => addMilliseconds(madeDeadline, offset);
const offsetOf = (at: Instant) => millisecondsOf(at) - millisecondsOf(madeDeadline);

type Attempt = { readonly act: Schedule['acts'][number]; readonly begun: number; readonly at: number };

/** Takes the time, reads, decides, writes; after a lost race it takes the time anew. */
function attempt(agenda: Agenda, world: World, { act, begun, at }: Attempt): void {
  const supplierId = madeSupplierId(act.supplier);
  agenda.add(at + act.toRead, () => {
    const read = world.bids.get(supplierId);
    const event = decide(world.procedure, read?.bid, { act, at: instant(at) });
    if (event === undefined) return;
    const landing = at + act.toRead + act.toWrite;
    if (landing - begun > SUBMISSION_LIMIT_SECONDS * 1000) return;
    agenda.add(landing, () => {
      if (world.bids.get(supplierId)?.version !== read?.version)
        return attempt(agenda, world, { act, begun, at: landing });
      const context = { id: bidIdOf(world.procedure.id, supplierId), at: instant(at) };
      const bid = evolveBid(read?.bid, event, context);
      world.bids.set(supplierId, { bid, version: (read?.version ?? 0) + 1 });
      if (event.type === 'bidSubmitted')
        world.receipts.push({ supplierId, number: numberOf(bid), submittedAt: instant(at) });
      if (world.counted !== undefined && landing > world.countedAt) world.missed.push(supplierId);
    });
  });
}

type Deciding = { readonly act: Schedule['acts'][number]; readonly at: Instant };

function decide(procedure: PublishedProcedure, bid: Bid | undefined, { act, at }: Deciding) {
  const terms = termsOfBids(procedure);
  const decision = bid !== undefined && act.kind !== 'submit' ? change(bid, { act, at }, terms) : undefined;
  if (decision?.allowed === true) return decision.events[0];
  if (act.kind !== 'submit') return undefined;
  const supplierId = madeSupplierId(act.supplier);
  const owner = { procedureId: procedure.id, supplierId, purpose: 'bid' } as const;
  const command = madeSubmission({ supplierId, basedOnAmendment: terms.latestAmendment });
  const uploads = command.manifest.entries.map(({ uploadId: id, ...file }): [typeof id, BidUpload] => [
    id,
    { status: 'verified', id, ...owner, ...file, startedAt: at },
  ]);
  const bidder = { organization: { ...madeOrganization('supplier', 1), id: supplierId }, hasDocuments: true };
  const facts = { terms, bidder, owner, uploads: new Map(uploads), manifestSha256: madeDigest, at };
  const submitted = submitBid(bid, command, facts);
  return submitted.allowed ? submitted.events.map((event) => ({ ...event, receipt: 'a.b.c' }))[0] : undefined;
}

function change(bid: Bid, { act, at }: Deciding, terms: ReturnType<typeof termsOfBids>) {
  if (act.kind === 'withdraw') return withdrawBid(bid, {}, { terms, at });
  return confirmBid(bid, { amendment: terms.latestAmendment }, { terms, at });
}

/** An amendment decided before the deadline may be written after it; it needs the procedure as it was read. */
function amend(agenda: Agenda, world: World, { at, toWrite, movesBy, material }: Schedule['amendments'][number]): void {
  const { procedureVersion, procedure } = world;
  if (procedure.status !== 'published' || instant(at) >= procedure.terms.bidDeadline) return;
  agenda.add(at + toWrite, () => {
    if (world.procedureVersion !== procedureVersion) return;
    const deadline = addMilliseconds(procedure.terms.bidDeadline, movesBy);
    const terms = { ...procedure.terms, bidDeadline: deadline, openingAt: deadline };
    const numbered = procedure.amendments.length + 1;
    const amendment = { ...madeAmendment(numbered, material), deadline };
    write(world, { type: 'procedureAmended', amendment, terms }, instant(at));
  });
}

function write(world: World, event: Parameters<typeof evolveProcedure>[1], at: Instant): void {
  const after = evolveProcedure(world.procedure, event, { id: world.procedure.id, at });
  if (!('lots' in after)) throw new Error('a published procedure stays published');
  world.procedure = after;
  world.procedureVersion += 1;
}

type Closing = Schedule['closings'][number] & { readonly waits: boolean };

/** Found in the index when it is due; a deadline that moved meanwhile makes it wait again. */
function scheduleClosing(agenda: Agenda, world: World, closing: Closing): void {
  const { bidDeadline } = world.procedure.terms;
  const due = offsetOf(closing.waits ? closingDue(bidDeadline) : bidDeadline) + closing.delay;
  agenda.add(due, () => close(agenda, world, { closing, at: due }));
}

function close(agenda: Agenda, world: World, { closing, at }: { closing: Closing; at: number }): void {
  const { procedure, procedureVersion } = world;
  const bids = [...world.bids.values()].map(({ bid }) => bid);
  const judgedAt = closing.waits ? instant(at) : closingDue(procedure.terms.bidDeadline);
  const decision = closeBidding(procedure, bids, judgedAt);
  if (!decision.allowed) {
    if (decision.refusals[0].code === 'closing-not-due') scheduleClosing(agenda, world, closing);
    return;
  }
  agenda.add(at + closing.toWrite, () => {
    if (world.procedureVersion !== procedureVersion) return scheduleClosing(agenda, world, closing);
    for (const event of decision.events) write(world, event, judgedAt);
    world.countedAt = at;
    world.counted = decision.events.flatMap((event) => ('supplierIds' in event ? event.supplierIds : []));
  });
}

function outcome(world: World): Simulated {
  const terms = termsOfBids(world.procedure);
  const bids = [...world.bids.entries()].map(([supplierId, { bid }]) => ({
    supplierId,
    number: numberOf(bid),
    counts: counts(bid, lotOne, terms),
  }));
  const { receipts, missed, counted = [] } = world;
  return { closing: { counted, deadline: terms.deadline, missed }, bids, receipts };
}
