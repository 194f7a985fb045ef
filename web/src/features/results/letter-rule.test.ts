import { expect, it } from 'vitest';
import { lawRule } from '../../../../schemas/law/rules.ts';
import { letterRule } from './letter-rule.ts';

it.each([
  ['award', 'openTender', '四十六条'],
  ['award', 'competitiveNegotiation', '四十六条'],
  ['notAwarded', 'openTender', '六十九条'],
  ['notAwarded', 'invitedTender', '六十九条'],
  ['notAwarded', 'competitiveNegotiation', '第三十八条（五）'],
] as const)('a letter of kind %s in a purchase by %s rests on %s', (kind, method, article) => {
  expect(lawRule(letterRule({ kind }, method)).article).toContain(article);
});
