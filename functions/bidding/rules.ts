import type {
  Bid,
  BidderParticulars,
  BidEvent,
  BidUpload,
  ConfirmBid,
  SubmitBid,
  WithdrawBid,
} from '../../schemas/bid.ts';
import { allow, refuse, refuseAll, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { Sha256 } from '../../schemas/files.ts';
import type { LotId, UploadId } from '../../schemas/ids.ts';
import type { Organization } from '../../schemas/organization.ts';
import { lotsOf } from '../../schemas/sealed-bid.ts';
import { dayOf, formatChineseInstant, type Instant } from '../../schemas/time.ts';
import { mayBid } from '../accounts/rules-suppliers.ts';
import type { SubmissionTerms } from './rules-terms.ts';
import { entryRefusal, type UploadOwner } from './rules-upload.ts';

/** Who submits, and what the law asks to be known of it. */
export type Bidder = {
  readonly organization: Organization;
  /** It obtained the tender document (Order 87 art. 33 asks bids to follow it; the record shows who has it). */
  readonly hasDocuments: boolean;
};

/** Why nothing can be submitted, changed or withdrawn any more; `undefined` while it can (Order 87 arts 33 and 34). */
export function lateRefusal(terms: SubmissionTerms, at: Instant): Refusal | undefined {
  if (terms.isCancelled) return { code: 'procedure-cancelled' };
  if (at < terms.deadline) return undefined;
  return { code: 'deadline-passed', rule: 'SUB-001', facts: { deadline: formatChineseInstant(terms.deadline) } };
}

/** Why this supplier may not submit for a lot now; `undefined` when it may. */
export function admissionRefusals(
  terms: SubmissionTerms,
  bidder: Bidder,
  asked: { readonly lotIds: readonly LotId[]; readonly at: Instant },
): readonly Refusal[] {
  const late = lateRefusal(terms, asked.at);
  if (late !== undefined) return [late];
  const standing = mayBid(bidder.organization, dayOf(asked.at));
  if (standing !== undefined) return [standing];
  if (!bidder.hasDocuments) return [{ code: 'documents-not-obtained' }];
  return asked.lotIds.flatMap((lotId) => lotRefusal(terms, bidder, lotId) ?? []);
}

function lotRefusal(terms: SubmissionTerms, bidder: Bidder, lotId: LotId): Refusal | undefined {
  const lot = terms.lots.find((offered) => offered.lotId === lotId);
  if (lot === undefined) return { code: 'lot-not-offered', facts: { lotId } };
  if (lot.supplierIds === undefined || lot.supplierIds.includes(bidder.organization.id)) return undefined;
  return terms.purpose === 'bid'
    ? { code: 'not-invited', facts: { lotId } }
    : { code: 'not-in-negotiation', rule: 'NEG-005', facts: { lotId } };
}

export type SubmissionFacts = {
  readonly terms: SubmissionTerms;
  readonly bidder: Bidder;
  readonly owner: UploadOwner;
  readonly uploads: ReadonlyMap<UploadId, BidUpload>;
  readonly manifestSha256: Sha256;
};

/** What is submitted, before the receipt for it is signed. */
export type Submission = Omit<Extract<BidEvent, { type: 'bidSubmitted' }>, 'receipt'>;

/**
 * 投标截止时间前可以提交、补充、修改（87号令第三十三、三十四条）. Takes a bid in whole or not at all: every file there, verified,
 * the supplier's own and of its lot. At the deadline itself it is too late.
 */
export function submitBid(
  bid: Bid | undefined,
  command: SubmitBid,
  facts: SubmissionFacts & { readonly at: Instant },
): Decision<Submission> {
  const { terms, bidder, owner, at, manifestSha256 } = facts;
  const { manifest, basedOnAmendment } = command;
  const admission = refuseAll(admissionRefusals(terms, bidder, { lotIds: lotsOf(manifest.entries), at }));
  if (admission !== undefined) return admission;
  const found = [
    foreignManifest(command, owner),
    amendmentRefusal(terms, basedOnAmendment, '/basedOnAmendment'),
    ...manifest.entries.map((entry, index) =>
      entryRefusal(entry, { index, owner, upload: facts.uploads.get(entry.uploadId) }),
    ),
  ].filter((refusal) => refusal !== undefined);
  return (
    refuseAll(found.slice(0, MOST_REFUSALS)) ??
    allow<Submission>({
      type: 'bidSubmitted',
      ...owner,
      number: numberOf(bid) + 1,
      basedOnAmendment,
      entries: manifest.entries,
      manifestSha256,
      bidder: particularsOf(bidder.organization),
    })
  );
}

const MOST_REFUSALS = 50;

/** A manifest made for another procedure, supplier or purpose is a mistake that must not count as a bid. */
function foreignManifest({ manifest }: SubmitBid, owner: UploadOwner): Refusal | undefined {
  const isOwn =
    manifest.procedureId === owner.procedureId &&
    manifest.supplierId === owner.supplierId &&
    manifest.purpose === owner.purpose;
  return isOwn ? undefined : { code: 'manifest-foreign', pointer: '/manifest' };
}

function amendmentRefusal(terms: SubmissionTerms, number: number, pointer: string): Refusal | undefined {
  if (number > terms.latestAmendment) return { code: 'amendment-unknown', pointer };
  if (number >= terms.lastMaterialAmendment) return undefined;
  const { amendmentRule: rule, lastMaterialAmendment: amendment } = terms;
  return { code: 'amendment-not-seen', rule, pointer, facts: { amendment } };
}

/** The number of the last version, 0 before the first. */
export function numberOf(bid: Bid | undefined): number {
  if (bid === undefined) return 0;
  return bid.status === 'sealed' ? bid.version.number : bid.lastNumber;
}

function particularsOf({ particulars }: Organization): BidderParticulars {
  const size = particulars.kind === 'supplier' ? particulars.size : undefined;
  return { nameZh: particulars.nameZh, smallEnterprise: size === 'small' || size === 'micro' };
}

/** 投标截止时间前可以撤回（87号令第三十四条）. */
export function withdrawBid(
  bid: Bid,
  command: WithdrawBid,
  asked: { readonly terms: SubmissionTerms; readonly at: Instant },
): Decision<BidEvent> {
  const late = lateRefusal(asked.terms, asked.at);
  if (late !== undefined) return refuse(late);
  if (bid.status !== 'sealed') return refuse({ code: 'bid-withdrawn' });
  return allow<BidEvent>({ type: 'bidWithdrawn', ...command });
}

/** Lets a bid stand that was made before a material amendment; the supplier says which amendments it knows. */
export function confirmBid(
  bid: Bid,
  command: ConfirmBid,
  asked: { readonly terms: SubmissionTerms; readonly at: Instant },
): Decision<BidEvent> {
  const late = lateRefusal(asked.terms, asked.at);
  if (late !== undefined) return refuse(late);
  if (bid.status !== 'sealed') return refuse({ code: 'bid-withdrawn' });
  const refusal = amendmentRefusal(asked.terms, command.amendment, '/amendment');
  if (refusal !== undefined) return refuse(refusal);
  if (command.amendment <= bid.basedOnAmendment) return allow<BidEvent>();
  return allow<BidEvent>({ type: 'bidConfirmed', amendment: command.amendment });
}

/** Whether a material amendment came after the bid, so that it does not count unless its supplier confirms it. */
export function needsConfirmation(bid: Bid, terms: Pick<SubmissionTerms, 'lastMaterialAmendment'>): boolean {
  return bid.status === 'sealed' && bid.basedOnAmendment < terms.lastMaterialAmendment;
}

/**
 * Whether a bid counts for a lot at the closing: submitted before the deadline, not withdrawn, and made or confirmed after
 * the last material amendment.
 */
export function counts(bid: Bid, lotId: LotId, terms: SubmissionTerms): boolean {
  return (
    bid.status === 'sealed' &&
    bid.version.submittedAt < terms.deadline &&
    !needsConfirmation(bid, terms) &&
    bid.version.entries.some((entry) => entry.lotId === lotId)
  );
}
