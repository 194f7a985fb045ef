import { describe, expect, it } from 'vitest';
import type { AskedOpinion, AskedOpinionEvent, MethodChange } from '../../schemas/method-change.ts';
import type { Person } from '../../schemas/person.ts';
import type { Role } from '../../schemas/roles.ts';
import { madeApplication } from '../../test/support/made-application.ts';
import { madeAt, madeOrganizationId, madePersonId } from '../../test/support/made.ts';
import {
  askedOpinionId,
  askedOpinionStream,
  askedOpinionTransitions,
  evolveAskedOpinion,
  opinionListKey,
  requestOpinions,
  requestStanding,
} from './rules-opinion-request.ts';

const application = madeApplication();

function someone(number: number, role: Role = 'expert', organization = 9) {
  const personId = madePersonId(number);
  const memberships = [{ organizationId: madeOrganizationId(organization), role }];
  const person: Person = { id: personId, name: `专家${number}`, language: 'zh', memberships };
  return { personId, person };
}

function reasons(decision: ReturnType<typeof requestOpinions>) {
  return decision.allowed ? [] : decision.refusals.map(({ code, pointer }) => [code, pointer]);
}

describe('asking experts for an opinion (Order 74 art. 28 (3))', () => {
  it('asks each once', () => {
    expect(requestOpinions(application, [someone(1), someone(2)])).toMatchObject({
      events: [{ type: 'opinionsRequested', personIds: [madePersonId(1), madePersonId(2)] }],
    });
    const again: MethodChange = { ...application, requestedIds: [madePersonId(1)] };
    expect(requestOpinions(again, [someone(1), someone(2)])).toMatchObject({
      events: [{ personIds: [madePersonId(2)] }],
    });
    expect(requestOpinions(again, [someone(1)])).toEqual({ allowed: true, events: [] });
  });

  it('asks experts only, and none of the buyer’s side; who bid is not told by it', () => {
    const unknown = { personId: madePersonId(8), person: undefined };
    expect(reasons(requestOpinions(application, [someone(1, 'supplier'), unknown]))).toEqual([
      ['opinion-not-of-expert', '/personIds/0'],
      ['opinion-not-of-expert', '/personIds/1'],
    ]);
    for (const organization of [1, 2])
      expect(reasons(requestOpinions(application, [someone(1, 'expert', organization)]))).toEqual([
        ['opinion-expert-of-buyer-side', '/personIds/0'],
      ]);
  });

  it.each([
    ['fifteen', 15, 0],
    ['one more', 16, 1],
  ])('asks at most fifteen: %s', (_, count, refusals) => {
    const earlier: MethodChange = { ...application, requestedIds: [madePersonId(1)] };
    const people = Array.from({ length: count - 1 }, (__, index) => someone(index + 2));
    expect(reasons(requestOpinions(earlier, people))).toHaveLength(refusals);
  });

  it('is over once the application was submitted', () => {
    const { status: _, ...facts } = application;
    const submitted: MethodChange = { ...facts, status: 'submitted', submittedAt: madeAt };
    expect(reasons(requestOpinions(submitted, [someone(1)]))).toEqual([['method-change-not-editable', undefined]]);
    expect(requestStanding('asked', application)).toBe('open');
    expect(requestStanding('asked', submitted)).toBe('closed');
    expect(requestStanding('asked', undefined)).toBe('closed');
    expect(requestStanding('answered', submitted)).toBe('answered');
  });
});

describe('a request', () => {
  const personId = madePersonId(1);
  const id = askedOpinionId(application.id, personId);
  const context = { id, at: madeAt };
  const asking = { type: 'opinionAsked' as const, methodChangeId: application.id, personId, titleZh: '网站内容服务' };
  const asked = evolveAskedOpinion(undefined, asking, context);
  const answered = evolveAskedOpinion(asked, { type: 'opinionAnswered' }, context);
  const states: readonly (AskedOpinion | undefined)[] = [undefined, asked, answered];

  /** The status after an event; `undefined` where it cannot follow. */
  function outcome(state: AskedOpinion | undefined, event: AskedOpinionEvent): AskedOpinion['status'] | undefined {
    try {
      return evolveAskedOpinion(state, event, context).status;
    } catch {
      return undefined;
    }
  }

  it('is made and answered once each', () => {
    for (const state of states)
      for (const event of [asking, { type: 'opinionAnswered' as const }])
        expect(outcome(state, event)).toBe(askedOpinionTransitions[state?.status ?? 'none'][event.type]);
  });

  it('is in its expert’s own list, and in no other', () => {
    for (const state of [asked, answered])
      expect(askedOpinionStream.places(state, id)).toEqual({
        byOwner: { key: opinionListKey(personId), sort: `${madeAt}#${id}` },
      });
  });
});
