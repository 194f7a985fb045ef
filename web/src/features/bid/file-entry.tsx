import { useState, type ReactNode } from 'react';
import type { LotId } from '../../../../schemas/ids.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { ApiProblem } from '../../api/failures.ts';
import type { Transfers, TransferState } from '../../sealing/transfers.ts';
import { FileButton } from '../../ui/file-button.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Status } from '../../ui/status.tsx';
import { saveFile } from '../../ui/table-export.ts';
import { sizeText } from '../../words/size-text.ts';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import { lotsOfFile, numberOf, type ChosenFile, type FilesForm } from './bid-form.ts';
import css from './bid.module.css';
import { ACCEPTED } from './file-check.ts';
import { fileTexts } from './file-texts.ts';
import { transferKey } from './to-seal.ts';
import type { TransferStates } from './use-transfers.ts';

type FileEntryProps = {
  readonly procedure: PublishedProcedureView;
  readonly form: FilesForm;
  readonly file: ChosenFile;
  readonly transfers: Transfers;
  readonly states: TransferStates;
  readonly onRemove: () => void;
};

/** One file, and how far it has come for each of its lots. */
export function FileEntry({ procedure, form, file, transfers, states, onRemove }: FileEntryProps): ReactNode {
  const say = useTexts(fileTexts);
  const copies = lotsOfFile(file, form).map((lotId) => {
    const key = transferKey(file.id, lotId);
    return { lotId, key, state: states.get(key) ?? ({ status: 'waiting' } as const) };
  });
  const isNeeded = copies.some(({ state }) => state.status === 'fileNeeded');
  return (
    <li>
      <div className={css.fileHead}>
        <span>
          <span className={css.fileName}>{file.fileName}</span> <span className="soft">{sizeText(file.sizeBytes)}</span>
        </span>
        <button
          type="button"
          className="plain-button"
          aria-label={`${say('removeFile')} ${file.fileName}`}
          onClick={onRemove}
        >
          {say('removeFile')}
        </button>
      </div>
      {copies.map(({ lotId, key, state }) => (
        <Copy key={key} procedure={procedure} file={file} lotId={lotId} state={state} transfers={transfers} />
      ))}
      {isNeeded ? <ChooseAgain file={file} onFile={(content) => transfers.offer(file.id, content)} /> : null}
    </li>
  );
}

type CopyProps = Pick<FileEntryProps, 'procedure' | 'file' | 'transfers'> & {
  readonly lotId: LotId;
  readonly state: TransferState;
};

function Copy(props: CopyProps): ReactNode {
  const nameOf = useLotNames(props.procedure);
  const name = nameOf(props.lotId);
  return (
    <div className={css.copy}>
      <span className="soft" title={name}>
        {name.split(' ')[0] === name ? name : shortName(name, props.lotId)}
      </span>
      <CopyState {...props} />
      <CopyActions {...props} />
    </div>
  );
}

/** `标项 2` of `标项 2 英文网站`: there is no room for more beside a bar. */
function shortName(name: string, lotId: LotId): string {
  const number = String(numberOf(lotId));
  const end = name.indexOf(number) + number.length;
  return name.slice(0, end);
}

function CopyState({ file, state }: CopyProps): ReactNode {
  const say = useTexts(fileTexts);
  switch (state.status) {
    case 'waiting':
      return <span className="soft">{say('waiting')}</span>;
    case 'arrived':
      return <Status tone="done">{say('arrived')}</Status>;
    case 'paused':
      return <Status tone="due">{say(state.by === 'person' ? 'pausedByPerson' : 'pausedByConnection')}</Status>;
    case 'fileNeeded':
      return <Status tone="due">{say(state.because)}</Status>;
    case 'failed':
      return <FailedCopy failure={state.failure} />;
    case 'running': {
      const { phase } = state;
      if (phase.step === 'verifying') return <span>{say('verifying')}</span>;
      const percent = Math.floor((phase.doneBytes / phase.totalBytes) * 100);
      return (
        <span className={css.step}>
          <progress
            max={phase.totalBytes}
            value={phase.doneBytes}
            aria-label={say('progressOf', { name: file.fileName, step: say(phase.step) })}
          />
          <span>
            {say(phase.step)} {percent}%
          </span>
        </span>
      );
    }
  }
}

const failureWords: Readonly<Record<string, 'failedAltered' | 'failedMissing' | 'failedShort'>> = {
  'upload-altered': 'failedAltered',
  'upload-not-sealed': 'failedAltered',
  'upload-unknown': 'failedShort',
  'upload-wrong-size': 'failedShort',
  'upload-missing': 'failedMissing',
};

/** Which file it is stands above; here what is wrong with it, and what to do. The words of the portal name it by a number. */
function FailedCopy({ failure }: { readonly failure: Error }): ReactNode {
  const say = useTexts(fileTexts);
  const words = failure instanceof ApiProblem ? failureWords[failure.problem.code] : undefined;
  return (
    <div>
      <Status tone="refused">{say('failed')}</Status>
      {words === undefined ? <ProblemAlert failure={failure} /> : <p>{say(words)}</p>}
    </div>
  );
}

function CopyActions({ file, lotId, state, transfers }: CopyProps): ReactNode {
  const say = useTexts(fileTexts);
  const key = transferKey(file.id, lotId);
  async function save(): Promise<void> {
    const sealed = await transfers.sealedCopy(key);
    if (sealed !== undefined) saveFile(sealed, `${file.fileName}.${lotId}.age`);
  }
  function action(label: 'pause' | 'resume' | 'again' | 'saveSealed', onDo: () => void): ReactNode {
    return (
      <button type="button" className="plain-button" aria-label={`${say(label)} ${file.fileName}`} onClick={onDo}>
        {say(label)}
      </button>
    );
  }
  switch (state.status) {
    case 'running':
    case 'waiting':
      return action('pause', () => transfers.pause(key));
    case 'paused':
      return action('resume', () => transfers.resume(key));
    case 'failed':
      return action('again', () => transfers.resume(key));
    case 'arrived':
      return action('saveSealed', () => void save());
    case 'fileNeeded':
      return null;
  }
}

type ChooseAgainProps = { readonly file: ChosenFile; readonly onFile: (content: File) => void };

function ChooseAgain({ file, onFile }: ChooseAgainProps): ReactNode {
  const say = useTexts(fileTexts);
  const [isOther, setOther] = useState(false);
  function take(content: File | undefined): void {
    if (content === undefined) return;
    const isSame = content.name === file.fileName && content.size === file.sizeBytes;
    setOther(!isSame);
    if (isSame) onFile(content);
  }
  return (
    <p>
      <FileButton
        look="link"
        label={say('chooseAgain')}
        name={`${say('chooseAgain')} ${file.fileName}`}
        accept={ACCEPTED}
        onFiles={([content]) => take(content)}
      />{' '}
      <span role="alert">
        {isOther ? say('otherFile', { name: file.fileName, size: sizeText(file.sizeBytes) }) : null}
      </span>
    </p>
  );
}
