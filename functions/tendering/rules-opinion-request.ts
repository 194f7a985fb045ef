import { allow, refuse, refuseAll, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { MethodChangeId, PersonId } from '../../schemas/ids.ts';
import {
  AskedOpinion,
  AskedOpinionEvent,
  type MethodChange,
  type MethodChangeEvent,
  type OpinionRequestRow,
} from '../../schemas/method-change.ts';
import type { Person } from '../../schemas/person.ts';
import type { EventContext, StreamType } from '../../schemas/stream.ts';
import { methodChangeTransitions } from './rules-method-change.ts';

/** So many experts one application may ask: what it may hold opinions of. */
const MOST_ASKED = 15;

/**
 * The buyer's side asks experts of the pool whether the document has an unreasonable clause (Order 74 art. 28 (3)). Who belongs
 * to the buyer or its agency cannot be asked. Whether one is tied to a supplier is NOT said here, for that would tell who bid;
 * such an expert is refused when signing (Regulation art. 9). Those who were asked before are not asked again.
 */
export function requestOpinions(
  application: MethodChange,
  people: readonly { readonly personId: PersonId; readonly person: Person | undefined }[],
): Decision<MethodChangeEvent> {
  if (methodChangeTransitions[application.status].opinionsRequested === undefined)
    return refuse({ code: 'method-change-not-editable' });
  const refused = refuseAll(people.flatMap(({ person }, index) => unfit(application, person, index)));
  if (refused !== undefined) return refused;
  const asked = application.requestedIds ?? [];
  const personIds = people.map(({ personId }) => personId).filter((id) => !asked.includes(id));
  if (personIds.length === 0) return allow();
  if (asked.length + personIds.length > MOST_ASKED)
    return refuse({ code: 'opinions-too-many-asked', pointer: '/personIds', facts: { maximum: MOST_ASKED } });
  return allow<MethodChangeEvent>({ type: 'opinionsRequested', personIds });
}

function unfit(application: MethodChange, person: Person | undefined, index: number): Refusal[] {
  const pointer = `/personIds/${index}`;
  const memberships = person?.memberships ?? [];
  if (!memberships.some(({ role }) => role === 'expert')) return [{ code: 'opinion-not-of-expert', pointer }];
  const sides = [application.buyerId, application.procurementAgencyId];
  return memberships.some(({ organizationId }) => sides.includes(organizationId))
    ? [{ code: 'opinion-expert-of-buyer-side', rule: 'EVL-012', pointer }]
    : [];
}

/** Which status of a request may follow which, and by which event. */
export const askedOpinionTransitions: Readonly<
  Record<AskedOpinion['status'] | 'none', Readonly<Partial<Record<AskedOpinionEvent['type'], AskedOpinion['status']>>>>
> = { none: { opinionAsked: 'asked' }, asked: { opinionAnswered: 'answered' }, answered: {} };

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveAskedOpinion(
  state: AskedOpinion | undefined,
  event: AskedOpinionEvent,
  { at }: EventContext,
): AskedOpinion {
  if (askedOpinionTransitions[state?.status ?? 'none'][event.type] === undefined)
    throw new Error(`${event.type} of a request that is ${state?.status ?? 'not made'}`);
  if (event.type === 'opinionAsked') {
    const { type: _, ...facts } = event;
    return { status: 'asked', ...facts, askedAt: at };
  }
  if (state === undefined) throw new Error('an opinion that was never asked for was given');
  return { ...state, status: 'answered', answeredAt: at };
}

/** The id of the request to one expert. */
export function askedOpinionId(methodChangeId: MethodChangeId, personId: PersonId): string {
  return `${methodChangeId}.${personId}`;
}

/** The index key of one expert's requests: nobody else's list has it. */
export function opinionListKey(personId: PersonId): string {
  return `person#${personId}#opinionRequest`;
}

export const askedOpinionStream: StreamType<AskedOpinion, AskedOpinionEvent> = {
  name: 'opinionRequest',
  version: 1,
  state: AskedOpinion,
  event: AskedOpinionEvent,
  evolve: evolveAskedOpinion,
  row: ({ status, methodChangeId, titleZh, askedAt }) => ({ status, summary: { methodChangeId, titleZh, askedAt } }),
  places: ({ personId, askedAt }, id) => ({ byOwner: { key: opinionListKey(personId), sort: `${askedAt}#${id}` } }),
};

/** How a request stands: an application that was submitted or decided takes no more opinions. */
export function requestStanding(
  status: AskedOpinion['status'],
  application: MethodChange | undefined,
): OpinionRequestRow['status'] {
  if (status === 'answered') return 'answered';
  const takesOpinions =
    application !== undefined && methodChangeTransitions[application.status].opinionGiven !== undefined;
  return takesOpinions ? 'open' : 'closed';
}
