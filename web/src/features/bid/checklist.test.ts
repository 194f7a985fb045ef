import { describe, expect, it } from 'vitest';
import { LotId } from '../../../../schemas/ids.ts';
import { emptyLot, EMPTY_FORM, filesOfLot, lotsOfFile, withLot, type ChosenFile } from './bid-form.ts';
import { checklistState, openDeviations } from './checklist.ts';
import { sizeText } from '../../words/size-text.ts';
import { kindOf, contentRefusal } from './file-check.ts';

const [first, second] = [LotId.parse('lot-1'), LotId.parse('lot-2')];
const requirements = [
  { id: 's1', textZh: '不得转包' },
  { id: 's2', lotId: first, textZh: '驻场三人' },
  { id: 's3', lotId: second, textZh: '双语' },
];
const answered = { departure: 'none' as const, where: '投标文件第 3 页', remark: '' };

describe('the checklist of ★ requirements', () => {
  it('is open until each one of the lot is answered, and says where it is met', () => {
    const lot = emptyLot(first);
    expect(checklistState(requirements, lot)).toEqual({ total: 2, open: ['s1', 's2'], notMet: [] });
    const half = { ...lot, answers: { s1: answered, s2: { ...answered, where: ' ' } } };
    expect(checklistState(requirements, half).open).toEqual(['s2']);
    expect(checklistState(requirements, { ...lot, answers: { s1: answered, s2: answered } }).open).toEqual([]);
  });

  it('tells what is not met', () => {
    const worse = { departure: 'worse' as const, where: '', remark: '驻场两人' };
    const lot = { ...emptyLot(first), answers: { s1: answered, s2: worse } };
    expect(checklistState(requirements, lot)).toEqual({ total: 2, open: [], notMet: ['s2'] });
  });

  it.each([
    [{ departure: 'better', where: '第 3 页', remark: '' }, ['s2']],
    [{ departure: 'better', where: '', remark: '驻场五人' }, ['s2']],
    [{ departure: 'better', where: '第 3 页', remark: '驻场五人' }, []],
    [{ departure: 'worse', where: '第 3 页', remark: '' }, ['s2']],
  ] as const)('answered by %o leaves %o open', (answer, open) => {
    const lot = { ...emptyLot(first), answers: { s1: answered, s2: answer } };
    expect(checklistState(requirements, lot).open).toEqual(open);
  });

  it('asks that every other deviation says from what, and what is offered', () => {
    const whole = { key: '1', clause: '付款', direction: 'worse' as const, offered: '按月付款' };
    const deviations = [whole, { ...whole, key: '2', clause: ' ' }, { ...whole, key: '3', offered: '' }];
    expect(openDeviations({ deviations }).map(({ key }) => key)).toEqual(['2', '3']);
  });
});

describe('lots and their files', () => {
  const file: ChosenFile = {
    id: 'f',
    fileName: 'a.pdf',
    mediaType: 'application/pdf',
    sizeBytes: 1,
    lastModified: 0,
    scope: 'all',
  };

  it('a file for all lots goes with every lot that is chosen, in the order of their numbers', () => {
    const form = withLot(withLot({ ...EMPTY_FORM, files: [file] }, second, true), first, true);
    expect(lotsOfFile(file, form)).toEqual([first, second]);
    expect(filesOfLot(form, second)).toEqual([file]);
  });

  it('giving up a lot gives up what was for it alone', () => {
    const own = { ...file, id: 'g', scope: first };
    const form = withLot(withLot({ ...EMPTY_FORM, files: [file, own] }, first, true), first, false);
    expect(form).toEqual({ lots: [], files: [file] });
  });
});

describe('a file is refused in words', () => {
  const megabyte = 1024 * 1024;

  it.each([
    ['标书.pdf', 1, undefined],
    ['标书.PDF', 200 * megabyte, undefined],
    ['标书.pdf', 200 * megabyte + 1, 'tooLarge'],
    ['标书.pdf', 0, 'empty'],
    ['标书.exe', 1, 'kind'],
    ['标书', 1, 'kind'],
    ['a:b.pdf', 1, 'name'],
  ])('%s of %i bytes', (name, size, refusal) => {
    const kind = kindOf({ name, size }, []);
    expect('refusal' in kind ? kind.refusal : undefined).toBe(refusal);
  });

  it('chosen twice, or one too many', () => {
    const chosen = { fileName: 'a.pdf', sizeBytes: 1 };
    expect(kindOf({ name: 'a.pdf', size: 1 }, [chosen])).toEqual({ refusal: 'chosenAlready' });
    expect(
      kindOf(
        { name: 'b.pdf', size: 1 },
        Array.from({ length: 50 }, () => chosen),
      ),
    ).toEqual({ refusal: 'tooMany' });
  });

  it('whose content is not what its name says', async () => {
    expect(await contentRefusal(new Blob(['%PDF-1.7']), 'application/pdf')).toBeUndefined();
    expect(await contentRefusal(new Blob(['MZ program']), 'application/pdf')).toBe('notItsKind');
  });

  it('sizes are shown as file managers show them', () => {
    expect([12, 1536, 200 * megabyte].map(sizeText)).toEqual(['12 B', '1.5 KB', '200.0 MB']);
  });
});
