import { useState, type ReactNode } from 'react';
import type { Receipt } from '../../../../schemas/sealed-bid.ts';
import { measured } from '../../sealing/measured.ts';
import { FileButton } from '../../ui/file-button.tsx';
import { Status } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './receipts.module.css';
import { receiptTexts } from './texts.ts';

type Compared = { readonly name: string; readonly isInReceipt: boolean | undefined };

/** Compares sealed files that the supplier kept with the digests of a receipt; nothing is uploaded. */
export function CompareFiles({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const say = useTexts(receiptTexts);
  const [compared, setCompared] = useState<readonly Compared[]>([]);
  async function compare(files: readonly File[]): Promise<void> {
    const known = new Set<string>(receipt.entries.map(({ sha256 }) => sha256));
    setCompared(files.map(({ name }) => ({ name, isInReceipt: undefined })));
    for (const [place, file] of files.entries()) {
      const isInReceipt = known.has(await digestOf(file));
      setCompared((all) => all.map((entry, index) => (index === place ? { ...entry, isInReceipt } : entry)));
    }
  }
  return (
    <section className={`${css.compare} no-print`}>
      <h2>{say('ownFiles')}</h2>
      <p>{say('ownFilesHelp')}</p>
      <FileButton label={say('chooseFiles')} multiple onFiles={(files) => void compare(files)} />
      <ul className={css.files}>
        {compared.map(({ name, isInReceipt }) => (
          <li key={name}>
            {name}{' '}
            {isInReceipt === undefined ? (
              <span className="soft">{say('comparing')}</span>
            ) : (
              <Status tone={isInReceipt ? 'done' : 'refused'}>
                {say(isInReceipt ? 'fileMatches' : 'fileUnknown')}
              </Status>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Read piece by piece: a sealed file may have 200 MB. */
async function digestOf(file: Blob): Promise<string> {
  const { stream, measure } = measured(file.stream());
  const reader = stream.getReader();
  while (!(await reader.read()).done);
  return (await measure).sha256;
}
