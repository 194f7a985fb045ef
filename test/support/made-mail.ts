import { EnquiryId, NoticeId, type OrganizationId, type PersonId } from '../../schemas/ids.ts';
import type { Award } from '../../schemas/award.ts';
import type { Opening } from '../../schemas/opening.ts';
import type { Committee } from '../../schemas/committee.ts';
import { fen } from '../../schemas/money.ts';
import type { EventActor } from '../../schemas/roles.ts';
import { Day } from '../../schemas/time.ts';
import {
  madeAt,
  madeId,
  madeOrganization,
  madeOrganizationId,
  madePersonId,
  madeProcedureId,
  madeProcurementId,
} from './made.ts';
import { madeApplication } from './made-application.ts';
import { firstSupplier, left, madePanel, negotiationAfter, secondSupplier, thirdSupplier } from './made-negotiation.ts';
import { lotOne, madeProcedure, madeSupplierId } from './made-procedure.ts';
import { tellingOf } from '../../functions/notifications/rules.ts';
import type { Addressee, Facts, Told } from '../../functions/notifications/rules-told.ts';

export const procedureId = madeProcedureId(1);
export const noticeId = NoticeId.parse(`ntc-${madeId(5)}`);
export const enquiryId = EnquiryId.parse(`enq-${madeId(1)}`);
export const holderIds = [1, 2, 3, 4, 5].map(madeSupplierId);
const officer: EventActor = {
  personId: madePersonId(50),
  organizationId: madeOrganizationId(1),
  roles: ['procurementOfficer'],
};
export const committee: Committee = {
  procedureId,
  kind: 'evaluationCommittee',
  members: madePanel.map((personId) => ({ personId, kind: 'expert', organizationId: madeOrganizationId(9) })),
  leaderId: madePersonId(1),
  complex: false,
  appointedAt: madeAt,
  replacements: [],
};
export const opening: Opening = {
  status: 'inSession',
  procedureId,
  lotId: lotOne,
  session: 'public',
  openedAt: madeAt,
  openedBy: madePersonId(50),
  supplierIds: [firstSupplier, secondSupplier],
  relatedPairs: [],
  linesSha256: 'ab'.repeat(32),
  signatures: [],
  objections: [{ number: 1, supplierId: secondSupplier, textZh: '价格有误', at: madeAt }],
};
export const received = {
  procedureId,
  lotId: lotOne,
  procurementId: madeProcurementId,
  buyerId: madeOrganizationId(1),
  method: 'openTender',
  candidates: [{ supplierId: firstSupplier, rank: 1, priceFen: fen(100), evaluatedPriceFen: fen(100) }],
  decideThrough: Day.parse('2026-03-09'),
  provisional: false,
} satisfies Partial<Award>;
export const facts: Facts = {
  procedure: madeProcedure(),
  holderIds,
  committee,
  negotiation: negotiationAfter([left(thirdSupplier)]),
  opening,
  enquiry: {
    status: 'open',
    id: enquiryId,
    procedureId,
    supplierId: firstSupplier,
    questionZh: '能否分期',
    answerBy: Day.parse('2026-03-05'),
    askedAt: madeAt,
  },
  methodChange: madeApplication(),
  organization: madeOrganization('supplier', 7),
  operatorIds: [madeOrganizationId(8)],
  award: { ...received, status: 'awaitingDecision', receivedAt: madeAt, withdrawals: [] },
};

export type Event = { readonly type: string } & Readonly<Record<string, unknown>>;
type Changes = { readonly facts?: Partial<Facts>; readonly actor?: EventActor };

export function told(stream: string, id: string, given: { readonly event: Event } & Changes): readonly Told[] {
  const { event, actor = officer } = given;
  const telling = tellingOf({ stream, id, sequence: 1, type: event.type, at: madeAt, actor, event });
  return telling?.tell({ ...facts, ...given.facts }) ?? [];
}

/** `procurementOfficer of org-…1: lotFailedForBuyer`. */
export function said(mails: readonly Told[]): readonly string[] {
  return mails.map(({ to, template }) => `${nameOf(to)}: ${template}`);
}

function nameOf(to: Addressee): string {
  return to.kind === 'person' ? to.personId : `${to.role} of ${to.organizationId}`;
}

export function supplierMail(ids: readonly OrganizationId[], template: string): readonly string[] {
  return ids.map((id) => `supplier of ${id}: ${template}`);
}

export function personMail(ids: readonly PersonId[], template: string): readonly string[] {
  return ids.map((id) => `${id}: ${template}`);
}

export function buyerSideMail(template: string): readonly string[] {
  return [
    `procurementOfficer of ${madeOrganizationId(1)}: ${template}`,
    `procurementAgencyOfficer of ${madeOrganizationId(2)}: ${template}`,
  ];
}
