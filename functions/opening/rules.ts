import { allow, refuse, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { LotId, OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import {
  MAXIMUM_OBJECTIONS,
  type AnswerObjection,
  type Opening,
  type OpeningEvent,
  type OpeningSession,
  type RaiseObjection,
} from '../../schemas/opening.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { LotProgress, PublishedProcedure } from '../../schemas/procedure.ts';
import { isTender, type ProcurementMethod } from '../../schemas/procurement-method.ts';
import { formatChineseInstant, type Instant } from '../../schemas/time.ts';
import { areRelated } from '../accounts/rules-suppliers.ts';
import { failureRules } from '../evaluation/rules-failure.ts';
import { runningMethod } from '../tendering/rules-methods.ts';

type OpeningDecision = Decision<OpeningEvent>;

/** A tender is opened before its bidders; the responses to a negotiation are secret from the others (law art. 38). */
export function sessionOf(method: ProcurementMethod): OpeningSession {
  return isTender(method) ? 'public' : 'private';
}

export type OpeningFacts = {
  readonly lotId: LotId;
  readonly procedure: PublishedProcedure;
  readonly opening: Opening | undefined;
  readonly at: Instant;
  readonly personId: PersonId;
  /** Who sits on the committee: its members may not take part in the opening (Order 87 art. 40). */
  readonly memberIds: readonly PersonId[];
};

/**
 * 开标（87号令第三十九至四十一条）. Opens a lot at its time, not before the bids were counted, and never one that fell.
 * An opening that was broken off is carried on: nothing is begun twice.
 */
export function beginOpening(facts: OpeningFacts): OpeningDecision {
  const { procedure, lotId, opening, personId } = facts;
  const lot = procedure.lots[lotId];
  if (lot === undefined) return refuse({ code: 'not-found' });
  const refusal = tooEarly(facts) ?? stageRefusal(lot) ?? committeeRefusal(facts);
  if (refusal !== undefined) return refuse(refusal);
  if (opening !== undefined) return opening.status === 'unsealing' ? allow() : refuse({ code: 'already-opened' });
  const supplierIds = lot.stage === 'awaitingOpening' ? lot.supplierIds : [];
  return allow<OpeningEvent>({
    type: 'openingBegun',
    procedureId: procedure.id,
    lotId,
    session: sessionOf(procedure.method),
    openedBy: personId,
    supplierIds,
  });
}

function tooEarly({ procedure, at }: OpeningFacts): Refusal | undefined {
  const { openingAt } = procedure.terms;
  const { openingRule: rule } = runningMethod(procedure.method);
  if (procedure.status === 'cancelled') return { code: 'procedure-cancelled' };
  if (at < openingAt) return { code: 'opening-too-early', rule, facts: { openingAt: formatChineseInstant(openingAt) } };
  return procedure.status === 'published' ? { code: 'bids-not-counted-yet', rule } : undefined;
}

function stageRefusal(lot: LotProgress): Refusal | undefined {
  if (lot.stage === 'awaitingOpening') return undefined;
  if (lot.stage === 'failed' && isSealedForEver(lot))
    return { code: 'lot-stays-sealed', rule: failureRules[lot.reason].rule };
  return { code: lot.stage === 'cancelled' ? 'procedure-cancelled' : 'already-opened' };
}

/** A lot that fell for want of bidders was never opened, and never will be (Order 87 art. 41). */
function isSealedForEver(lot: Extract<LotProgress, { stage: 'failed' }>): boolean {
  return lot.reason === 'fewer_than_three_bidders' || lot.reason === 'fewer_than_minimum_suppliers';
}

function committeeRefusal({ procedure, memberIds, personId }: OpeningFacts): Refusal | undefined {
  const isBarred = isTender(procedure.method) && memberIds.includes(personId);
  return isBarred ? { code: 'committee-at-opening', rule: 'OPN-003' } : undefined;
}

/** Bidders of one lot who may not both take part, and whom the law bars for it. */
export type Barred = {
  readonly relatedPairs: [OrganizationId, OrganizationId][];
  readonly barredIds: OrganizationId[];
};

/**
 * 单位负责人为同一人或者存在直接控股、管理关系的不同供应商，不得参加同一合同项下的政府采购活动（条例第十八条）: all of them are barred
 * from the lot. Each is named with one other it is related to; all pairs of a large group would be too many.
 */
export function barRelated(suppliers: readonly Organization[]): Barred {
  const pairs = suppliers.flatMap((one, index): [number, number][] => {
    const other = suppliers.findIndex((candidate) => areRelated(one, candidate));
    return other < 0 ? [] : [[Math.min(index, other), Math.max(index, other)]];
  });
  const distinct = [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
  const ids = suppliers.map(({ id }) => id);
  const relatedPairs = distinct.flatMap(([one, other]): [OrganizationId, OrganizationId][] => {
    const [left, right] = [ids[one], ids[other]];
    return left === undefined || right === undefined ? [] : [[left, right]];
  });
  const barred = new Set(relatedPairs.flat());
  return { relatedPairs, barredIds: ids.filter((id) => barred.has(id)) };
}

/** 投标人代表对开标过程和开标记录有疑义的，应当场提出（87号令第四十二条）. */
export function raiseObjection(opening: Opening, command: RaiseObjection, supplierId: OrganizationId): OpeningDecision {
  const refusal = outOfSession(opening);
  if (refusal !== undefined) return refuse(refusal);
  const isSigned = 'signatures' in opening && opening.signatures.some((one) => one.organizationId === supplierId);
  if (isSigned) return refuse({ code: 'record-already-signed', rule: RECORD_RULE });
  const number = objectionsOf(opening).length + 1;
  if (number > MAXIMUM_OBJECTIONS) return refuse({ code: 'too-many-objections' });
  return allow<OpeningEvent>({ type: 'objectionRaised', number, supplierId, textZh: command.textZh });
}

/** 采购人、采购代理机构应当及时处理（87号令第四十二条）. An answer that was given stands. */
export function answerObjection(opening: Opening, number: number, command: AnswerObjection): OpeningDecision {
  const refusal = outOfSession(opening);
  if (refusal !== undefined) return refuse(refusal);
  const objection = objectionsOf(opening).find((raised) => raised.number === number);
  if (objection === undefined) return refuse({ code: 'not-found' });
  if (objection.answeredAt !== undefined) return refuse({ code: 'objection-answered' });
  return allow<OpeningEvent>({ type: 'objectionAnswered', number, answerZh: command.answerZh });
}

/** Why the session cannot end yet, or any more: every objection is answered first, and the host has signed the record. */
export function endRefusal(opening: Opening): Refusal | undefined {
  const refusal = outOfSession(opening);
  if (refusal !== undefined) return refusal;
  const open = objectionsOf(opening).filter(({ answeredAt }) => answeredAt === undefined);
  if (open.length > 0)
    return {
      code: 'objections-unanswered',
      rule: RECORD_RULE,
      facts: { numbers: open.map((o) => o.number).join('、') },
    };
  const isSigned = 'signatures' in opening && opening.signatures.some(({ part }) => part === 'host');
  return isSigned ? undefined : { code: 'record-not-signed-by-host', rule: RECORD_RULE };
}

/** The article on the record of an opening: signed, kept, and objected to on the spot. */
export const RECORD_RULE: RuleId = 'OPN-005';

/** Why nothing can be said in the session: it has not begun, or is over. */
export function outOfSession(opening: Opening): Refusal | undefined {
  if (opening.status === 'unsealing') return { code: 'still-unsealing' };
  return opening.status !== 'inSession' ? { code: 'session-over', rule: RECORD_RULE } : undefined;
}

function objectionsOf(opening: Opening) {
  return 'objections' in opening ? opening.objections : [];
}
