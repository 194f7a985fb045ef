import { expect, test } from 'vitest';
import { folded, textDiff, type DiffPart } from './text-diff.ts';

/** Writes a diff as one line: `[-removed-]`, `{+added+}`. */
function shown(parts: readonly DiffPart[]): string {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
  return parts.map(({ kind, text }) => marks[kind].join(text)).join('');
}

test('marks the figure that changed within a sentence', () => {
  expect(shown(textDiff('每月服务不少于20次。按季结算。', '每月服务不少于30次。按季结算。'))).toBe(
    '每月服务不少于[-20-]{+30+}次。按季结算。',
  );
});

test('keeps decimals and thousands of a figure together', () => {
  expect(shown(textDiff('最高限价1,200,000.00元', '最高限价1,350,000.00元'))).toBe(
    '最高限价[-1,200,000.00-]{+1,350,000.00+}元',
  );
});

test('shows an added and a removed sentence whole', () => {
  expect(shown(textDiff('甲。乙。丙。', '甲。丙。丁。'))).toBe('甲。[-乙。-]丙。{+丁。+}');
});

test('replaces a sentence that has become another one', () => {
  expect(shown(textDiff('服务地点在姑苏区。', '费用按季支付。'))).toBe('[-服务地点在姑苏区。-]{+费用按季支付。+}');
});

test('of nothing everything is new, and of the same nothing', () => {
  expect(shown(textDiff('', '新增一条。'))).toBe('{+新增一条。+}');
  expect(textDiff('不变。', '不变。')).toEqual([{ kind: 'same', text: '不变。' }]);
});

test('does not pick a word out of what was put in', () => {
  expect(shown(textDiff('常驻园区，工作日八小时内响应。', '常驻园区，并由社会工作师督导，工作日六小时内响应。'))).toBe(
    '常驻园区，[-工作日八-]{+并由社会工作师督导，工作日六+}小时内响应。',
  );
});

test('puts both versions back together', () => {
  const before = '一、服务内容。二、每周三次；三、验收。\n四、付款：30日内。';
  const after = '一、服务内容和人员。二、每周四次；\n四、付款：20日内。五、违约责任。';
  const parts = textDiff(before, after);
  const without = (kind: DiffPart['kind']) =>
    parts
      .filter((part) => part.kind !== kind)
      .map(({ text }) => text)
      .join('');
  expect(without('added')).toBe(before);
  expect(without('removed')).toBe(after);
});

test('compares texts too long for it as wholes', () => {
  const long = (seed: string) => Array.from({ length: 2000 }, (_, index) => `${seed}${index}。`).join('');
  expect(textDiff(long('甲'), long('乙')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

test('folds what did not change, keeping what stands beside a change', () => {
  const unchanged = '字'.repeat(300);
  const parts = folded([
    { kind: 'same', text: unchanged },
    { kind: 'added', text: '新' },
    { kind: 'same', text: unchanged },
    { kind: 'removed', text: '旧' },
  ]);
  expect(parts.map((part) => (part.kind === 'skipped' ? part.count : part.text.length))).toEqual([
    260, 40, 1, 40, 220, 40, 1,
  ]);
});
