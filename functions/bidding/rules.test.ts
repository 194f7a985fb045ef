import { describe, expect, it } from 'vitest';
import type { BidUpload, SubmitBid } from '../../schemas/bid.ts';
import type { Decision, Refusal } from '../../schemas/decision.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { SealedEntry } from '../../schemas/sealed-bid.ts';
import { addMilliseconds, Day, type Instant } from '../../schemas/time.ts';
import { madeOrganization, madeProcedureId } from '../../test/support/made.ts';
import { madeBid, madeDigest, madeSubmission } from '../../test/support/made-bid.ts';
import {
  lotOne,
  lotTwo,
  madeAmendment,
  madeDeadline,
  madeProcedure,
  madeSupplierId,
  type MadeProcedure,
} from '../../test/support/made-procedure.ts';
import { termsOfBids } from './rules-terms.ts';
import { confirmBid, counts, needsConfirmation, submitBid, withdrawBid } from './rules.ts';

const before = addMilliseconds(madeDeadline, -1);
const after = addMilliseconds(madeDeadline, 1);
const supplierId = madeSupplierId(1);

function uploadOf(entry: SealedEntry, changes: Partial<Extract<BidUpload, { status: 'verified' }>> = {}): BidUpload {
  const { uploadId: id, ...file } = entry;
  const place = { procedureId: madeProcedureId(1), supplierId, purpose: 'bid' } as const;
  return { status: 'verified', id, ...place, ...file, startedAt: before, ...changes };
}

type Given = {
  readonly at?: Instant;
  readonly procedure?: MadeProcedure;
  readonly command?: SubmitBid;
  readonly uploads?: readonly BidUpload[];
  readonly supplier?: Organization;
  readonly hasDocuments?: boolean;
  readonly bid?: ReturnType<typeof madeBid>;
};

function submitted(given: Given = {}) {
  const { command = madeSubmission(), hasDocuments = true } = given;
  const uploads = given.uploads ?? command.manifest.entries.map((entry) => uploadOf(entry));
  return submitBid(given.bid, command, {
    terms: termsOfBids(madeProcedure(given.procedure)),
    bidder: { organization: given.supplier ?? madeOrganization('supplier', 101), hasDocuments },
    owner: { procedureId: madeProcedureId(1), supplierId, purpose: 'bid' },
    uploads: new Map(uploads.map((upload) => [upload.id, upload])),
    manifestSha256: madeDigest,
    at: given.at ?? before,
  });
}

function refusalsOf(decision: Decision<unknown>): readonly Refusal[] {
  return decision.allowed ? [] : decision.refusals;
}
function codesOf(decision: Decision<unknown>): string[] {
  return refusalsOf(decision).map(({ code }) => code);
}

describe('submitting (Order 87 art. 33: before the deadline, sealed)', () => {
  it('takes a bid one millisecond before the deadline', () => {
    expect(submitted({ at: before })).toMatchObject({ allowed: true, events: [{ type: 'bidSubmitted', number: 1 }] });
  });

  it.each([
    ['at the deadline itself', madeDeadline],
    ['one millisecond after it', after],
  ])('refuses a bid %s, naming the article', (_, at) => {
    expect(refusalsOf(submitted({ at }))).toMatchObject([{ code: 'deadline-passed', rule: 'SUB-001' }]);
  });

  it('replaces what was submitted before, as the next version (art. 34)', () => {
    expect(submitted({ bid: madeBid({ number: 4 }) })).toMatchObject({ events: [{ number: 5 }] });
  });

  it('keeps the name and size with which the supplier bids', () => {
    const supplier = madeOrganization('supplier', 101, { nameZh: '苏州明德社工服务中心', size: 'micro' });
    const bidder = { nameZh: '苏州明德社工服务中心', smallEnterprise: true };
    expect(submitted({ supplier })).toMatchObject({ events: [{ bidder }] });
  });

  it('counts a service organisation as no small enterprise', () => {
    const supplier = madeOrganization('supplier', 101, { size: 'serviceOrganization' });
    expect(submitted({ supplier })).toMatchObject({ events: [{ bidder: { smallEnterprise: false } }] });
  });

  it('refuses a supplier without the documents', () => {
    expect(codesOf(submitted({ hasDocuments: false }))).toEqual(['documents-not-obtained']);
  });

  it('refuses a supplier that is not confirmed, and one under a ban', () => {
    const supplier = madeOrganization('supplier', 101);
    const pending = { ...supplier, standing: { status: 'pending', since: before } } as const;
    const day = (text: string) => Day.parse(text);
    const ban = {
      number: 1,
      from: day('2026-01-01'),
      through: day('2026-12-31'),
      reason: '虚假材料',
      decidedBy: '财政局',
    };
    expect(codesOf(submitted({ supplier: pending }))).toEqual(['supplier-not-confirmed']);
    expect(codesOf(submitted({ supplier: { ...supplier, bans: [ban] } }))).toEqual(['supplier-banned']);
  });

  it('refuses a lot that the procedure does not offer', () => {
    const command = madeSubmission({ lotIds: [lotOne, lotTwo] });
    expect(codesOf(submitted({ command }))).toEqual(['lot-not-offered']);
  });

  it('refuses who was not invited, and takes who was', () => {
    const terms = (number: number) => ({
      terms: { invitation: { kind: 'invited', supplierIds: [madeSupplierId(number)], reason: '行业名录' } },
    });
    expect(codesOf(submitted({ procedure: terms(2) }))).toEqual(['not-invited']);
    expect(submitted({ procedure: terms(1) }).allowed).toBe(true);
  });

  it('refuses a manifest made for another supplier, procedure or purpose', () => {
    for (const command of [
      madeSubmission({ supplierId: madeSupplierId(2) }),
      madeSubmission({ procedureId: madeProcedureId(2) }),
      madeSubmission({ purpose: 'finalOffer' }),
    ])
      expect(codesOf(submitted({ command }))).toContain('manifest-foreign');
  });

  it('refuses a bid made without reading the last material amendment, and one that names an amendment there is not', () => {
    const procedure = { amendments: [madeAmendment(1, true), madeAmendment(2, false)] };
    const made = (basedOnAmendment: number) => submitted({ procedure, command: madeSubmission({ basedOnAmendment }) });
    expect([0, 1, 2, 3].map((number) => codesOf(made(number)))).toEqual([
      ['amendment-not-seen'],
      [],
      [],
      ['amendment-unknown'],
    ]);
  });
});

describe('the files of a bid', () => {
  const command = madeSubmission();
  const form = fileIn('priceForm');
  const attachment = fileIn('attachment');

  function fileIn(role: SealedEntry['role']): SealedEntry {
    const entry = command.manifest.entries.find((file) => file.role === role);
    if (entry === undefined) throw new Error(`a bid has one ${role}`);
    return entry;
  }

  function withForm(changes: Partial<Extract<BidUpload, { status: 'verified' }>>) {
    return codesOf(submitted({ command, uploads: [uploadOf(form, changes), uploadOf(attachment)] }));
  }

  it('must all be there: the missing one is named', () => {
    expect(refusalsOf(submitted({ command, uploads: [uploadOf(attachment)] }))).toMatchObject([
      { code: 'upload-unknown', pointer: '/manifest/entries/0/uploadId', facts: { uploadId: form.uploadId } },
    ]);
  });

  it("must be the supplier's own: another's is answered like none", () => {
    expect(withForm({ supplierId: madeSupplierId(2) })).toEqual(['upload-unknown']);
    expect(withForm({ procedureId: madeProcedureId(2) })).toEqual(['upload-unknown']);
    expect(withForm({ purpose: 'finalOffer' })).toEqual(['upload-unknown']);
  });

  it('must be of the lot and the role they were uploaded for', () => {
    expect(withForm({ lotId: lotTwo })).toEqual(['upload-of-other-lot']);
    expect(withForm({ role: 'attachment' })).toEqual(['upload-of-other-role']);
  });

  it('must have the size and digest that were verified', () => {
    expect(withForm({ sizeBytes: 1 })).toEqual(['upload-differs']);
    const { uploadId: id, sha256: _, ...file } = form;
    const place = { procedureId: madeProcedureId(1), supplierId, purpose: 'bid' } as const;
    const started = { status: 'started', id, ...place, ...file, startedAt: before } as const;
    expect(codesOf(submitted({ command, uploads: [started, uploadOf(attachment)] }))).toEqual(['upload-not-verified']);
  });
});

describe('withdrawing and confirming (Order 87 art. 34)', () => {
  const terms = termsOfBids(madeProcedure({ amendments: [madeAmendment(1, true)] }));
  const confirmation = { amendment: 1 };

  it('is possible one millisecond before the deadline', () => {
    expect(withdrawBid(madeBid(), {}, { terms, at: before })).toMatchObject({ events: [{ type: 'bidWithdrawn' }] });
    expect(withdrawBid(madeBid(), { reasonZh: '人员另有安排' }, { terms, at: before })).toMatchObject({
      events: [{ type: 'bidWithdrawn', reasonZh: '人员另有安排' }],
    });
    expect(confirmBid(madeBid(), confirmation, { terms, at: before })).toMatchObject({
      events: [{ type: 'bidConfirmed', amendment: 1 }],
    });
  });

  it.each([
    ['at the deadline', madeDeadline],
    ['one millisecond after it', after],
  ])('is refused %s', (_, at) => {
    expect(codesOf(withdrawBid(madeBid(), {}, { terms, at }))).toEqual(['deadline-passed']);
    expect(codesOf(confirmBid(madeBid(), confirmation, { terms, at }))).toEqual(['deadline-passed']);
  });

  it('is refused for a bid that was withdrawn', () => {
    const { version: _, basedOnAmendment: __, ...kept } = madeBid();
    const bid = { ...kept, status: 'withdrawn', lastNumber: 1, withdrawnAt: before } as const;
    expect(codesOf(withdrawBid(bid, {}, { terms, at: before }))).toEqual(['bid-withdrawn']);
    expect(codesOf(confirmBid(bid, confirmation, { terms, at: before }))).toEqual(['bid-withdrawn']);
  });

  it('is refused in a procedure that was cancelled', () => {
    const cancelled = { ...terms, isCancelled: true };
    expect(codesOf(withdrawBid(madeBid(), {}, { terms: cancelled, at: before }))).toEqual(['procedure-cancelled']);
  });

  it('a confirmation must know the last material amendment; a repeated one changes nothing', () => {
    expect(codesOf(confirmBid(madeBid(), { amendment: 0 }, { terms, at: before }))).toEqual(['amendment-not-seen']);
    const confirmed = madeBid({ basedOnAmendment: 1 });
    expect(confirmBid(confirmed, confirmation, { terms, at: before })).toEqual({ allowed: true, events: [] });
  });
});

describe('a material amendment', () => {
  const terms = termsOfBids(madeProcedure({ amendments: [madeAmendment(1, true), madeAmendment(2, false)] }));

  it('makes a bid wait for confirmation, and not count without it', () => {
    expect(needsConfirmation(madeBid(), terms)).toBe(true);
    expect(counts(madeBid(), lotOne, terms)).toBe(false);
    expect(counts(madeBid({ basedOnAmendment: 1 }), lotOne, terms)).toBe(true);
  });

  it('that is not material leaves bids as they are', () => {
    const other = termsOfBids(madeProcedure({ amendments: [madeAmendment(1, false)] }));
    expect(counts(madeBid(), lotOne, other)).toBe(true);
  });
});

describe('what counts at the closing', () => {
  const terms = termsOfBids(madeProcedure({ lots: 2 }));

  it('is what was submitted before the deadline, to the millisecond', () => {
    const at = (submittedAt: Instant) => counts(madeBid({ submittedAt }), lotOne, terms);
    expect([at(before), at(madeDeadline), at(after)]).toEqual([true, false, false]);
  });

  it('is counted for the lots bid for alone', () => {
    const bid = madeBid({ lotIds: [lotTwo] });
    expect([counts(bid, lotOne, terms), counts(bid, lotTwo, terms)]).toEqual([false, true]);
  });
});
