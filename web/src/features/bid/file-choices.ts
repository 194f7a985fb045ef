import type { ChosenFile } from './bid-form.ts';
import { contentRefusal, kindOf, type FileRefusal } from './file-check.ts';

export type RefusedFile = { readonly name: string; readonly size: number; readonly refusal: FileRefusal };
type Accepted = { readonly entry: ChosenFile; readonly file: File };
type Checked = { readonly chosen: readonly Accepted[]; readonly refusals: readonly RefusedFile[] };

/** The choices of files for one form, looked at one after the other, however quickly they follow each other. */
export class FileChoices {
  #files: readonly ChosenFile[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  /** Says which files the form holds now. */
  follow(files: readonly ChosenFile[]): void {
    this.#files = files;
  }

  /** Looks at what was chosen. `all` are the files that the form is to hold then. */
  add(files: readonly File[], scope: ChosenFile['scope']): Promise<Checked & { readonly all: readonly ChosenFile[] }> {
    const looked = this.#turn.then(async () => {
      const { chosen, refusals } = await checked(files, this.#files, scope);
      // The next choice may be looked at before the form is drawn again.
      this.#files = [...this.#files, ...chosen.map(({ entry }) => entry)];
      return { chosen, refusals, all: this.#files };
    });
    this.#turn = looked;
    return looked;
  }
}

async function checked(
  files: readonly File[],
  before: readonly ChosenFile[],
  scope: ChosenFile['scope'],
): Promise<Checked> {
  const chosen: Accepted[] = [];
  const refusals: RefusedFile[] = [];
  for (const file of files) {
    const kind = kindOf(file, [...before, ...chosen.map(({ entry }) => entry)]);
    const refusal = 'refusal' in kind ? kind.refusal : await contentRefusal(file, kind.mediaType);
    if ('refusal' in kind || refusal !== undefined) {
      refusals.push({ name: file.name, size: file.size, refusal: refusal ?? 'kind' });
      continue;
    }
    const { name: fileName, size: sizeBytes, lastModified } = file;
    const entry = { id: crypto.randomUUID(), fileName, sizeBytes, lastModified, scope, mediaType: kind.mediaType };
    chosen.push({ entry, file });
  }
  return { chosen, refusals };
}
