import { useId, useState, type DragEvent, type ReactNode } from 'react';
import { fileKinds } from '../../../schemas/files.ts';
import { Status } from './status.tsx';
import { sizeText } from '../words/size-text.ts';
import { useTexts } from '../words/texts.ts';
import { uploadTexts } from '../uploads/texts.ts';
import css from './upload-list.module.css';
import type { UploadEntry, UploadList } from '../uploads/use-uploads.ts';

const EXTENSIONS = Object.values(fileKinds)
  .flat()
  .map((extension) => `.${extension}`)
  .join(',');

/** Where files are chosen or dropped. */
export function FilePicker({ uploads }: { readonly uploads: UploadList }): ReactNode {
  const say = useTexts(uploadTexts);
  const id = useId();
  const [isOver, setOver] = useState(false);
  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    uploads.add([...event.dataTransfer.files]);
  }
  return (
    <div
      className={isOver ? `${css.picker} ${css.over}` : css.picker}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        id={id}
        type="file"
        multiple
        accept={EXTENSIONS}
        className={css.input}
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was interrupted.
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className={css.choose}>
        {say('choose')}
      </label>{' '}
      <span className="soft">{say('drop')}</span>
      <p className={css.kinds}>{say('kinds')}</p>
    </div>
  );
}

/** Files on their way: how far, what went wrong, and what can be done. */
export function UploadEntries({ uploads }: { readonly uploads: UploadList }): ReactNode {
  const say = useTexts(uploadTexts);
  if (uploads.entries.length === 0) return null;
  return (
    <ul className={css.list} aria-label={say('list')}>
      {uploads.entries.map((entry) => (
        <Entry key={entry.key} entry={entry} uploads={uploads} />
      ))}
    </ul>
  );
}

type EntryProps = { readonly entry: UploadEntry; readonly uploads: UploadList };

function Entry({ entry, uploads }: EntryProps): ReactNode {
  const say = useTexts(uploadTexts);
  const { key, fileName, sizeBytes, doneBytes, stage, fault } = entry;
  const isFailed = stage === 'failed';
  return (
    <li className={css.entry}>
      <div className={css.head}>
        <span className={css.name}>{fileName}</span>
        <span className="soft">
          {isFailed ? sizeText(sizeBytes) : say('progress', { done: sizeText(doneBytes), total: sizeText(sizeBytes) })}
        </span>
      </div>
      {isFailed ? null : (
        <progress className={css.bar} max={sizeBytes} value={doneBytes} aria-label={`${fileName} ${say(stage)}`} />
      )}
      <div className={css.foot}>
        <output>
          <Status tone={isFailed ? 'refused' : stage === 'waiting' ? 'due' : 'now'}>{say(stage)}</Status>
        </output>
        {fault === undefined ? null : <span>{say(fault)}</span>}
        <span className={css.acts}>
          {entry.canRetry ? (
            <button type="button" className="plain-button" onClick={() => uploads.retry(key)}>
              {say('retry')}
            </button>
          ) : null}
          <button
            type="button"
            className="plain-button"
            aria-label={`${say(isFailed ? 'dismiss' : 'cancel')} ${fileName}`}
            onClick={() => uploads.cancel(key)}
          >
            {say(isFailed ? 'dismiss' : 'cancel')}
          </button>
        </span>
      </div>
    </li>
  );
}
