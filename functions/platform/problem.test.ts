import { describe, expect, test } from 'vitest';
import { Problem } from '../../schemas/api.ts';
import { problems, type ProblemCode } from '../../schemas/problems/problem.ts';
import { problemOf } from './problem-document.ts';
import { Refused, refuseWith } from './problem.ts';

const place = { language: 'zh', portalUrl: 'https://portal.example' } as const;

describe('a problem document', () => {
  test('takes its type and status from the first refusal and lists every one', () => {
    const problem = problemOf([{ code: 'not-found' }, { code: 'lost-race', pointer: '/a' }], place);
    expect(problem).toMatchObject({
      status: 404,
      code: 'not-found',
      type: 'https://portal.example/problems/not-found',
    });
    expect(problem.errors?.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['not-found', ''],
      ['lost-race', '/a'],
    ]);
  });

  test('quotes the article of a refusal under the law', () => {
    const problem = problemOf([{ code: 'supplier-not-confirmed', rule: 'SUB-010' }], place);
    expect(problem.rule?.id).toBe('SUB-010');
    expect(problem.rule?.instrument).toContain('政府采购法');
  });

  test('fills the figures into its detail, never into its title', () => {
    const facts = { from: '2026-01-01', through: '2026-12-31' };
    const problem = problemOf([{ code: 'supplier-banned', facts }], { ...place, language: 'en' });
    expect(problem.detail).toBe(
      'The supplier is banned from government procurement from 2026-01-01 through 2026-12-31.',
    );
    expect(problem.title).not.toMatch(/2026|\{/);
  });

  test('shows markup and templates in a fact as they are', () => {
    const problem = problemOf([{ code: 'lot-unknown', facts: { lotId: '{code}<b>$&' } }], place);
    expect(problem.detail).toContain('{code}<b>$&');
  });
});

describe('every problem of the table', () => {
  test.each(Object.keys(problems).filter((code): code is ProblemCode => Object.hasOwn(problems, code)))(
    '%s has words in both languages',
    (code) => {
      const { zh, en, status } = problems[code];
      expect(status).toBeGreaterThanOrEqual(400);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
      for (const language of ['zh', 'en'] as const)
        expect(Problem.safeParse(problemOf([{ code }], { ...place, language })).success).toBe(true);
    },
  );
});

test('ends a request with the refusal it is given', () => {
  expect(() => refuseWith({ code: 'not-found', pointer: '/x' })).toThrow(Refused);
});
