import type { OpeningRecord, SigningPart } from '../../../../schemas/opening.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { FailureReason } from '../../../../schemas/procedure.ts';
import type { Role } from '../../../../schemas/roles.ts';
import type { Instant } from '../../../../schemas/time.ts';
import type { ShownLot } from '../procedures/lots.ts';

/** Where the opening of a lot stands, as its hall shows it. */
export type HallPhase =
  'before' | 'counting' | 'awaiting' | 'unsealing' | 'session' | 'ended' | 'sealed' | 'abandoned' | 'cancelled';

export type HallFacts = {
  readonly status: ProcedureView['status'];
  readonly lot: Pick<ShownLot, 'stage' | 'reason'>;
  readonly openingAt: Instant;
  readonly now: Instant;
  /** As far as there is one, and the viewer may read it. */
  readonly record: Pick<OpeningRecord, 'status'> | undefined;
};

/** Reasons for which a lot fell at its deadline: what was submitted is never unsealed. */
const SEALED_FOR_EVER: readonly (FailureReason | undefined)[] = [
  'fewer_than_three_bidders',
  'fewer_than_minimum_suppliers',
];

export function phaseOf({ status, lot, openingAt, now, record }: HallFacts): HallPhase {
  if (status === 'cancelled' || lot.stage === 'cancelled') return 'cancelled';
  if (lot.stage === 'failed' && SEALED_FOR_EVER.includes(lot.reason)) return 'sealed';
  if (record !== undefined) return record.status === 'inSession' ? 'session' : record.status;
  if (lot.stage === 'tendering') return now < openingAt ? 'before' : 'counting';
  return lot.stage === 'awaitingOpening' ? 'awaiting' : 'ended';
}

/** The steps of an opening in their order. */
export const hallSteps = ['closing', 'seals', 'prices', 'objections', 'signing', 'publishing'] as const;
export type HallStep = (typeof hallSteps)[number];
/** `never`: the opening stopped before it. */
export type StepState = 'done' | 'current' | 'ahead' | 'never';

const firstOpen: Readonly<Record<HallPhase, HallStep | 'none'>> = {
  before: 'closing',
  counting: 'closing',
  awaiting: 'seals',
  unsealing: 'seals',
  session: 'prices',
  ended: 'none',
  sealed: 'seals',
  abandoned: 'seals',
  cancelled: 'closing',
};

/** How far an opening has come. `isReadOut`: every price was shown; `isSigned`: its host has signed the record. */
export function stepsOf(
  phase: HallPhase,
  { isReadOut, isSigned }: { readonly isReadOut: boolean; readonly isSigned: boolean },
): readonly { readonly key: HallStep; readonly state: StepState }[] {
  const current = phase === 'session' ? stepInSession(isReadOut, isSigned) : firstOpen[phase];
  const at = current === 'none' ? hallSteps.length : hallSteps.indexOf(current);
  const isOver = phase === 'sealed' || phase === 'abandoned' || phase === 'cancelled';
  return hallSteps.map((key, index) => {
    if (index < at) return { key, state: 'done' };
    if (isOver) return { key, state: 'never' };
    return { key, state: index === at && phase !== 'before' ? 'current' : 'ahead' };
  });
}

function stepInSession(isReadOut: boolean, isSigned: boolean): HallStep {
  if (!isReadOut) return 'prices';
  return isSigned ? 'signing' : 'objections';
}

export type Acting = { readonly role: Role; readonly organizationId: string };
type Side = Pick<ProcedureView, 'buyerId' | 'procurementAgencyId'>;

/** In what part somebody stands in the hall; `observer` for whoever only looks on. */
export function partOf(
  { role, organizationId }: Acting,
  { buyerId, procurementAgencyId }: Side,
): SigningPart | 'observer' {
  if (role === 'supplier') return 'tenderer';
  if (role === 'procurementAgencyOfficer' && organizationId === procurementAgencyId) return 'host';
  if (role !== 'procurementOfficer' || organizationId !== buyerId) return 'observer';
  return procurementAgencyId === undefined ? 'host' : 'buyer';
}

/** Somebody who signs, or is asked to. */
export type SigningLine = {
  readonly part: SigningPart;
  readonly organizationId: string;
  readonly organizationZh: string;
  readonly signature: OpeningRecord['signatures'][number] | undefined;
};

type Named = { readonly id: string; readonly nameZh: string };

/** A line for everyone who signs the record: the host, the buyer, each bidder in the order of the record. */
export function signingLines(
  { lines, signatures }: Pick<OpeningRecord, 'lines' | 'signatures'>,
  { buyer, agency }: { readonly buyer: Named | undefined; readonly agency: Named | undefined },
): readonly SigningLine[] {
  const officers = [
    ...(agency === undefined ? [] : [{ ...agency, part: 'host' as const }]),
    ...(buyer === undefined ? [] : [{ ...buyer, part: agency === undefined ? ('host' as const) : ('buyer' as const) }]),
  ];
  const bidders = lines.map(({ supplierId, supplierNameZh }) => ({
    id: supplierId,
    nameZh: supplierNameZh,
    part: 'tenderer' as const,
  }));
  return [...officers, ...bidders].map(({ id, nameZh, part }) => ({
    part,
    organizationId: id,
    organizationZh: nameZh,
    signature: signatures.find(({ organizationId }) => organizationId === id),
  }));
}

type Signer = { readonly part: SigningPart | 'observer'; readonly organizationId: string };

/**
 * Why somebody cannot sign just now: `notToSign` for whoever signs nothing, or has signed; otherwise what is waited for.
 * `undefined` when nothing stands in the way. The portal decides; this only spares a refusal.
 */
export function signingWait(
  { objections, signatures, lines }: Pick<OpeningRecord, 'objections' | 'signatures' | 'lines'>,
  { part, organizationId }: Signer,
): 'notToSign' | 'signObjection' | 'signObjections' | undefined {
  const isBidder = lines.some(({ supplierId }) => supplierId === organizationId);
  const hasSigned = signatures.some((signature) => signature.organizationId === organizationId);
  if (part === 'observer' || hasSigned || (part === 'tenderer' && !isBidder)) return 'notToSign';
  const open = objections.filter(({ answeredAt }) => answeredAt === undefined);
  if (part !== 'tenderer') return open.length > 0 ? 'signObjections' : undefined;
  return open.some(({ supplierId }) => supplierId === organizationId) ? 'signObjection' : undefined;
}
