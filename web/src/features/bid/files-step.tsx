import { useEffect, useRef, useState, useSyncExternalStore, type DragEvent, type ReactNode } from 'react';
import { LotId } from '../../../../schemas/ids.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Transfers } from '../../sealing/transfers.ts';
import { SelectField } from '../../ui/field.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { sizeText } from '../../words/size-text.ts';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import type { ChosenFile, FilesForm } from './bid-form.ts';
import css from './bid.module.css';
import { ACCEPTED, contentRefusal, kindOf, type FileRefusal } from './file-check.ts';
import { FileEntry } from './file-entry.tsx';
import { fileTexts } from './file-texts.ts';

type FilesStepProps = {
  readonly procedure: PublishedProcedureView;
  readonly form: FilesForm;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
  readonly transfers: Transfers;
};

/** The files of a bid or final offer: chosen, sealed on this device, sent. */
export function FilesStep(props: FilesStepProps): ReactNode {
  const say = useTexts(fileTexts);
  const { form, onFiles, transfers } = props;
  const states = useSyncExternalStore(transfers.subscribe, transfers.states);
  const { add, refused } = useAdding(props);
  return (
    <>
      <p>
        {say('filesLead')} <RuleCitation rule="SUB-014" />
      </p>
      <p className="soft">
        {say('filesKinds')} {form.lots.length > 1 ? say('filesAll') : null}
      </p>
      <Picker procedure={props.procedure} form={form} onFiles={add} />
      <Refusals refused={refused} />
      {form.files.length === 0 ? <p className="soft">{say('noFiles')}</p> : null}
      <ul className={css.files}>
        {form.files.map((file) => (
          <FileEntry
            key={file.id}
            {...props}
            states={states}
            file={file}
            onRemove={() => onFiles(form.files.filter(({ id }) => id !== file.id))}
          />
        ))}
      </ul>
    </>
  );
}

/** Adds what is chosen, one choice after the other: checking takes a moment, in which more may be chosen or removed. */
function useAdding({ form, onFiles, transfers }: FilesStepProps) {
  const [refused, setRefused] = useState<readonly RefusedFile[]>([]);
  const latest = useRef({ files: form.files, onFiles });
  const turn = useRef(Promise.resolve());
  useEffect(() => {
    latest.current = { files: form.files, onFiles };
  });
  async function addNow(files: readonly File[], scope: ChosenFile['scope']): Promise<void> {
    const { chosen, refusals } = await checked(files, latest.current.files, scope);
    setRefused(refusals);
    // Given before they are asked for, so that nothing looks for them in vain.
    for (const { entry, file } of chosen) transfers.offer(entry.id, file);
    if (chosen.length === 0) return;
    const all = [...latest.current.files, ...chosen.map(({ entry }) => entry)];
    latest.current.onFiles(all);
    // The next choice may be checked before the page is drawn again.
    latest.current = { ...latest.current, files: all };
  }
  function add(files: readonly File[], scope: ChosenFile['scope']): void {
    turn.current = turn.current.then(async () => addNow(files, scope));
  }
  return { add, refused };
}

type RefusedFile = { readonly name: string; readonly size: number; readonly refusal: FileRefusal };
type Accepted = { readonly entry: ChosenFile; readonly file: File };

async function checked(
  files: readonly File[],
  before: readonly ChosenFile[],
  scope: ChosenFile['scope'],
): Promise<{ chosen: readonly Accepted[]; refusals: readonly RefusedFile[] }> {
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

const refusalWords = {
  kind: 'refusalKind',
  empty: 'refusalEmpty',
  tooLarge: 'refusalTooLarge',
  name: 'refusalName',
  notItsKind: 'refusalNotItsKind',
  unreadable: 'refusalUnreadable',
  chosenAlready: 'refusalChosenAlready',
  tooMany: 'refusalTooMany',
} as const satisfies Record<FileRefusal, keyof typeof fileTexts.zh>;

function Refusals({ refused }: { readonly refused: readonly RefusedFile[] }): ReactNode {
  const say = useTexts(fileTexts);
  if (refused.length === 0) return null;
  return (
    <div role="alert" className={css.refusals}>
      {refused.map(({ name, size, refusal }) => (
        <p key={`${name} ${size}`}>
          <strong>{say('refused', { name })}</strong> {say(refusalWords[refusal], { size: sizeText(size) })}
        </p>
      ))}
    </div>
  );
}

type PickerProps = Pick<FilesStepProps, 'procedure' | 'form'> & {
  readonly onFiles: (files: readonly File[], scope: ChosenFile['scope']) => void;
};

function Picker({ procedure, form, onFiles }: PickerProps): ReactNode {
  const say = useTexts(fileTexts);
  const nameOf = useLotNames(procedure);
  const [isOver, setOver] = useState(false);
  const [scope, setScope] = useState<string>('all');
  const wanted = form.lots.some(({ lotId }) => lotId === scope) ? LotId.parse(scope) : 'all';
  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files], wanted);
  }
  return (
    <div
      className={isOver ? `${css.pick} ${css.over}` : css.pick}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {form.lots.length < 2 ? null : (
        <SelectField
          id="fileScope"
          label={say('chooseFor')}
          value={wanted}
          choices={[
            { value: 'all', label: say('forAll') },
            ...form.lots.map(({ lotId }) => ({ value: lotId, label: nameOf(lotId) })),
          ]}
          onChange={setScope}
        />
      )}
      <FileButton label={say('choose')} accept={ACCEPTED} multiple onFiles={(files) => onFiles(files, wanted)} />
      <span className="soft">{say('dropHere')}</span>
    </div>
  );
}
