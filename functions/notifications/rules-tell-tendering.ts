import { SupplierInvitationEvent } from '../../schemas/document-copy.ts';
import { EnquiryEvent } from '../../schemas/enquiry.ts';
import { ProcedureId, type OrganizationId } from '../../schemas/ids.ts';
import { AskedOpinionEvent, MethodChangeEvent } from '../../schemas/method-change.ts';
import { ProcedureEvent, type Amendment } from '../../schemas/procedure.ts';
import { isTender } from '../../schemas/procurement-method.ts';
import { failureRule } from '../evaluation/rules-failure.ts';
import { runningMethod } from '../tendering/rules-methods.ts';
import type { TemplateName } from './rules-templates.ts';
import {
  aboutIn,
  given,
  ofProcedure,
  person,
  supplier,
  toBuyerSide,
  toEach,
  toHolders,
  type Facts,
  type Happening,
  type MailValues,
  type Telling,
  type Told,
} from './rules-told.ts';

/**
 * What happens to a procedure. A change goes to all who hold the documents or were invited, alike: whether one of them has bid
 * must not show (Order 87 arts 27, 28). Who failed a review of a tender is told with the result (Order 87 art. 69), not before.
 */
export function tellProcedure(happening: Happening): Telling | undefined {
  const event = ProcedureEvent.parse(happening.event);
  const procedureId = ProcedureId.parse(happening.id);
  switch (event.type) {
    case 'procedureAmended':
      return amended(procedureId, event.amendment);
    case 'procedureCancelled':
      return {
        needs: { ...ofProcedure(procedureId), holders: true },
        tell: (facts) => toHolders(facts, 'procedureCancelled', { noticeId: event.noticeId }),
      };
    case 'lotFailed': {
      const { lotId, reason } = event;
      return {
        needs: ofProcedure(procedureId),
        tell: (facts) => {
          const { rule } = failureRule(reason, given(facts.procedure, 'procedure').method);
          return toBuyerSide(facts, 'lotFailedForBuyer', { lotId, rule });
        },
      };
    }
    case 'lotAwaitsOpening':
      return { needs: ofProcedure(procedureId), tell: (facts) => readyToOpen(facts, { lotId: event.lotId }) };
    case 'lotConformed':
      return { needs: ofProcedure(procedureId), tell: (facts) => notConforming(facts, event) };
    default:
      return undefined;
  }
}

function amended(procedureId: ProcedureId, { material, previousDeadline, deadline }: Amendment): Telling {
  const isMoved = deadline !== previousDeadline;
  const template = material
    ? isMoved
      ? 'deadlineMovedMaterially'
      : 'documentsAmendedMaterially'
    : isMoved
      ? 'deadlineMoved'
      : 'documentsAmended';
  const values = { deadline, ...(isMoved ? { previousDeadline } : {}) };
  return {
    needs: { ...ofProcedure(procedureId), holders: true },
    tell: (facts) => amendmentMail(facts, template, values),
  };
}

/** The article differs: Order 87 art. 27 for a tender, Order 74 art. 29 for a negotiation. */
function amendmentMail(facts: Facts, template: TemplateName, values: MailValues): readonly Told[] {
  const { method } = given(facts.procedure, 'procedure');
  return toHolders(facts, template, { ...values, rule: runningMethod(method).amendmentRule });
}

/** Says that a lot may be opened, which is public at its time, and not how many bid. */
function readyToOpen(facts: Facts, values: MailValues): readonly Told[] {
  const { terms, method } = given(facts.procedure, 'procedure');
  const rule = runningMethod(method).openingRule;
  return toBuyerSide(facts, 'readyToOpen', { ...values, deadline: terms.openingAt, rule });
}

type LotConformed = Extract<ProcedureEvent, { type: 'lotConformed' }>;

/** A negotiation panel tells at once whose response is invalid (Order 74 art. 30); a tender's reviews are secret until the result. */
function notConforming(facts: Facts, { lotId, conformingIds }: LotConformed): readonly Told[] {
  const procedure = given(facts.procedure, 'procedure');
  if (isTender(procedure.method)) return [];
  const lot = procedure.lots[lotId];
  const supplierIds: readonly OrganizationId[] = lot !== undefined && 'supplierIds' in lot ? lot.supplierIds : [];
  const out = supplierIds.filter((id) => !conformingIds.includes(id));
  return toEach(out.map(supplier), { template: 'responseNotConforming', values: { ...aboutIn(facts), lotId } });
}

/** Who is invited to a procedure that is not announced. */
export function tellInvitation(happening: Happening): Telling {
  const { procedureId, supplierId } = SupplierInvitationEvent.parse(happening.event);
  return {
    needs: ofProcedure(procedureId),
    tell: (facts) => {
      const deadline = given(facts.procedure, 'procedure').terms.bidDeadline;
      return [{ to: supplier(supplierId), template: 'invited', values: { ...aboutIn(facts), deadline } }];
    },
  };
}

/** A question goes to the buyer's side without its asker, its answer to everyone who holds the documents. */
export function tellEnquiry(happening: Happening): Telling {
  const event = EnquiryEvent.parse(happening.event);
  if (event.type === 'enquiryAsked')
    return {
      needs: ofProcedure(event.procedureId),
      tell: (facts) => toBuyerSide(facts, 'enquiryAsked', { deadlineDay: event.answerBy }),
    };
  return {
    needs: { thing: { kind: 'enquiry', id: happening.id }, holders: true },
    tell: (facts) => toHolders(facts, 'enquiryAnswered'),
  };
}

const decided = {
  applicationReturned: 'methodChangeReturned',
  applicationRejected: 'methodChangeRejected',
  applicationApproved: 'methodChangeApproved',
  opinionGiven: 'opinionGiven',
} as const;

/** An application for another method, on its way between buyer, experts and finance department. */
export function tellMethodChange(happening: Happening): Telling | undefined {
  const { type } = MethodChangeEvent.parse(happening.event);
  const needs = { thing: { kind: 'methodChange', id: happening.id } } as const;
  switch (type) {
    case 'applicationSubmitted':
      return { needs, tell: toAuthority };
    case 'opinionGiven':
    case 'applicationReturned':
    case 'applicationRejected':
    case 'applicationApproved':
      return { needs, tell: (facts) => toBuyerSide(facts, decided[type], aboutApplication(facts)) };
    default:
      return undefined;
  }
}

function aboutApplication(facts: Facts): MailValues {
  return { ...aboutIn(facts), methodChangeId: given(facts.methodChange, 'application').id };
}

/** An expert is told that an opinion is asked for. Who else is asked is nobody's business. */
export function tellAskedOpinion(happening: Happening): Telling | undefined {
  const event = AskedOpinionEvent.parse(happening.event);
  if (event.type !== 'opinionAsked') return undefined;
  const to = person(event.personId);
  return {
    needs: { thing: { kind: 'methodChange', id: event.methodChangeId } },
    tell: (facts) => [{ to, template: 'opinionWanted', values: aboutApplication(facts) }],
  };
}

/** The department that decides need not be the one that supervises the purchase. */
function toAuthority(facts: Facts): readonly Told[] {
  const { authorityId: organizationId } = given(facts.methodChange, 'application');
  const to = { kind: 'role', organizationId, role: 'financeSupervisor' } as const;
  return [{ to, template: 'methodChangeSubmitted', values: aboutApplication(facts) }];
}
