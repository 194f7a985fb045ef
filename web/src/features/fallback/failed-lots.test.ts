import { expect, test } from 'vitest';
import type { FallbackView } from '../../../../schemas/fallback.ts';
import { LotId } from '../../../../schemas/ids.ts';
import { choicesOf, unreviewedBeside } from './failed-lots.ts';

const rule = { id: 'EVL-005', instrument: '87号令', article: '第四十三条' };

function offer(option: 'retender' | 'applyMethodChange'): FallbackView['offered'][number] {
  return { option, rule, zh: option, en: option, next: { method: 'POST', href: '/' } };
}

function view(lotId: string, offered: FallbackView['offered']): Pick<FallbackView, 'lotId' | 'offered'> {
  return { lotId: LotId.parse(lotId), offered };
}

test('lots for which the same is open can go on together, and only those', () => {
  const choices = choicesOf([
    view('lot-1', [offer('retender'), offer('applyMethodChange')]),
    view('lot-2', [offer('retender')]),
    view('lot-3', []),
  ]);
  expect(choices.map(({ option, lotIds }) => [option, lotIds])).toEqual([
    ['retender', ['lot-1', 'lot-2']],
    ['applyMethodChange', ['lot-1']],
  ]);
});

test('a review may be given for the other lots that fell, were not reviewed and did not go on', () => {
  const lots = [
    { lotId: LotId.parse('lot-1'), failure: {} },
    { lotId: LotId.parse('lot-2'), failure: {} },
    { lotId: LotId.parse('lot-3'), failure: {}, documentReview: {} },
    { lotId: LotId.parse('lot-4'), failure: {}, continuedIn: 'prc-2' },
    { lotId: LotId.parse('lot-5') },
  ];
  expect(unreviewedBeside({ lotId: LotId.parse('lot-1') }, lots)).toEqual(['lot-2']);
});
