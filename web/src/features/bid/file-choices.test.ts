import { describe, expect, it } from 'vitest';
import { FileChoices } from './file-choices.ts';

function pdf(name: string): File {
  return new File(['%PDF-1.7'], name, { type: 'application/pdf' });
}

function names(files: readonly { readonly fileName: string }[]): readonly string[] {
  return files.map(({ fileName }) => fileName);
}

describe('files chosen in quick succession', () => {
  it('are all kept', async () => {
    const choices = new FileChoices();
    const [first, second] = await Promise.all([
      choices.add([pdf('一.pdf'), pdf('二.pdf')], 'all'),
      choices.add([pdf('三.pdf')], 'all'),
    ]);
    expect(names(first.all)).toEqual(['一.pdf', '二.pdf']);
    expect(names(second.all)).toEqual(['一.pdf', '二.pdf', '三.pdf']);
  });

  it('are each taken once', async () => {
    const choices = new FileChoices();
    const [, again] = await Promise.all([choices.add([pdf('一.pdf')], 'all'), choices.add([pdf('一.pdf')], 'all')]);
    expect(again.refusals).toEqual([{ name: '一.pdf', size: 8, refusal: 'chosenAlready' }]);
    expect(names(again.all)).toEqual(['一.pdf']);
  });

  it('do not bring back what was removed while they were looked at', async () => {
    const choices = new FileChoices();
    choices.follow((await choices.add([pdf('一.pdf')], 'all')).all);
    const looked = choices.add([pdf('二.pdf')], 'all');
    choices.follow([]);
    expect(names((await looked).all)).toEqual(['二.pdf']);
  });
});
