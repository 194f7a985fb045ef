import { allow, refuse, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { OrganizationId, PersonId } from '../../schemas/ids.ts';
import { MAXIMUM_SIGNATURES, type Opening, type OpeningEvent, type SigningPart } from '../../schemas/opening.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { isTender } from '../../schemas/procurement-method.ts';
import { outOfSession, RECORD_RULE } from './rules.ts';

type InSession = Extract<Opening, { status: 'inSession' }>;

/** The parties to an opening: the agency holds it, or the buyer where there is none. */
type Side = Pick<PublishedProcedure, 'buyerId' | 'procurementAgencyId' | 'method'>;

export type Signer = {
  readonly personId: PersonId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  /** The record that the person was shown. */
  readonly recordSha256: string;
};

export type SigningFacts = {
  readonly side: Side;
  /** The record as it is now. */
  readonly recordSha256: string | undefined;
  /** Who sits on the committee: its members may not take part in the opening (Order 87 art. 40). */
  readonly memberIds: readonly PersonId[];
};

/**
 * 开标记录由参加开标的各投标人代表和相关工作人员签字确认（87号令第四十二条）. One signs the record one was shown, once for an
 * organisation. A bidder signs when its own objections are answered; whoever answers for the opening, when all of them are.
 */
export function signRecord(opening: Opening, signer: Signer, facts: SigningFacts): Decision<OpeningEvent> {
  const refusal = outOfSession(opening);
  if (refusal !== undefined || opening.status !== 'inSession') return refuse(refusal ?? { code: 'session-over' });
  const part = partOf(opening, signer.organizationId, facts.side);
  if (part === undefined) return refuse({ code: 'signing-not-yours' });
  const against = signingRefusal(opening, { ...signer, part }, facts);
  return against === undefined ? allow<OpeningEvent>({ type: 'recordSigned', part, ...signer }) : refuse(against);
}

/** In what part an organisation signs. */
function partOf(
  { supplierIds }: InSession,
  organizationId: OrganizationId,
  { buyerId, procurementAgencyId }: Side,
): SigningPart | undefined {
  if (organizationId === (procurementAgencyId ?? buyerId)) return 'host';
  if (organizationId === buyerId) return 'buyer';
  return supplierIds.includes(organizationId) ? 'tenderer' : undefined;
}

function signingRefusal(
  opening: InSession,
  signer: Signer & { readonly part: SigningPart },
  { side, recordSha256, memberIds }: SigningFacts,
): Refusal | undefined {
  if (isTender(side.method) && memberIds.includes(signer.personId))
    return { code: 'committee-at-opening', rule: 'OPN-003' };
  if (hasSigned(opening, signer.organizationId)) return { code: 'record-already-signed', rule: RECORD_RULE };
  if (opening.signatures.length >= MAXIMUM_SIGNATURES) return { code: 'too-many-signatures' };
  const awaited = opening.objections.some(
    ({ answeredAt, supplierId }) =>
      answeredAt === undefined && (signer.part !== 'tenderer' || supplierId === signer.organizationId),
  );
  if (awaited) return { code: 'own-objection-unanswered', rule: RECORD_RULE };
  return signer.recordSha256 === recordSha256 ? undefined : { code: 'record-changed' };
}

/** Whether an organisation has signed the record. */
export function hasSigned(opening: Opening, organizationId: OrganizationId): boolean {
  return signaturesOf(opening).some((signature) => signature.organizationId === organizationId);
}

/** The signatures under a record; before there is one, none. */
export function signaturesOf(opening: Opening) {
  return 'signatures' in opening ? opening.signatures : [];
}
