import { Button } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { UploadId } from '../../../../schemas/ids.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft } from '../../session/use-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { AreaField } from '../../ui/field.tsx';
import { useTexts } from '../../words/texts.ts';
import { sizeText } from '../../words/size-text.ts';
import { threadTexts } from './texts-thread.ts';
import type { ThreadPlace } from './thread.tsx';
import css from './thread.module.css';
import { useAttachments, type Upload } from './use-attachments.ts';

/** Writes a message: the draft and the files that arrived are kept until it is sent. */
export function Composer({ place }: { readonly place: ThreadPlace }): ReactNode {
  const say = useTexts(threadTexts);
  const { procedureId, supplierId, supplierName, side } = place;
  const name = `negotiation-message:${procedureId}:${supplierId ?? ''}`;
  const draft = useDraft({ name, schema: z.string(), initial: '' });
  const files = useAttachments({ procedureId, supplierId });
  const [fault, setFault] = useState<'messageFault' | 'filesWait' | undefined>(undefined);
  const command = useApiCommand('sendNegotiationMessage', { changes: ['listNegotiationMessages'] });
  async function send(): Promise<void> {
    const textZh = draft.value.trim();
    if (textZh === '') return setFault('messageFault');
    if (files.uploads.some(({ state }) => state !== 'done')) return setFault('filesWait');
    setFault(undefined);
    const attachments = files.uploads.flatMap(({ uploadId }) => UploadId.safeParse(uploadId).data ?? []);
    const sent = await command.run({ path: { procedureId }, body: { supplierId, textZh, attachments } });
    if (sent === undefined) return undefined;
    draft.clear();
    return files.clear();
  }
  return (
    <form
      className={css.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <DraftNotice draft={draft} />
      <AreaField
        label={side === 'panel' ? say('messageTo', { name: supplierName }) : say('message')}
        help={say(side === 'panel' ? 'messageHelp' : 'messageHelpOwn')}
        fault={fault === undefined ? undefined : say(fault)}
        rows={4}
        maxLength={10_000}
        value={draft.value}
        onChange={draft.change}
      />
      <UploadList files={files} />
      <p className={css.send}>
        <Button type="primary" htmlType="submit" loading={command.isRunning}>
          {say('send')}
        </Button>
        <AddFiles onAdd={files.add} />
      </p>
      <CommandOutcome command={command} />
    </form>
  );
}

function AddFiles({ onAdd }: { readonly onAdd: (files: readonly File[]) => void }): ReactNode {
  const say = useTexts(threadTexts);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".pdf,.docx,.xlsx,.ofd,.zip,.png,.jpg,.jpeg"
        onChange={(event) => {
          onAdd([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was taken out.
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{say('attach')}</Button>
      <span className="soft">{say('attachHelp')}</span>
    </>
  );
}

function UploadList({ files }: { readonly files: ReturnType<typeof useAttachments> }): ReactNode {
  const say = useTexts(threadTexts);
  const { uploads, notTaken } = files;
  return (
    <>
      {uploads.length === 0 ? null : (
        <ul className={css.uploads} aria-label={say('files')}>
          {uploads.map((upload) => (
            <li key={upload.key}>
              <span>
                {upload.fileName} <span className="soft">{sizeText(upload.sizeBytes)}</span>
              </span>
              <UploadProgress upload={upload} />
              <span className={css.steps}>
                {upload.state === 'sending' ? (
                  <Step label={say('pause')} of={upload} onPress={() => files.pause(upload.key)} />
                ) : null}
                {upload.state === 'paused' || upload.state === 'failed' ? (
                  <Step label={say('resume')} of={upload} onPress={() => files.resume(upload)} />
                ) : null}
                <Step label={say('remove')} of={upload} onPress={() => files.remove(upload.key)} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {notTaken.length === 0 ? null : (
        <ul role="alert" className={css.notTaken}>
          {notTaken.map(({ fileName, why }) => (
            <li key={fileName}>{say(why, { name: fileName })}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function UploadProgress({ upload }: { readonly upload: Upload }): ReactNode {
  const say = useTexts(threadTexts);
  const percent = Math.floor((upload.sentBytes / upload.sizeBytes) * 100);
  if (upload.state !== 'sending') return <span className="soft">{say(upload.state)}</span>;
  return (
    <span>
      <progress max={upload.sizeBytes} value={upload.sentBytes} aria-label={upload.fileName} />{' '}
      {say('sending', { percent })}
    </span>
  );
}

type StepProps = { readonly label: string; readonly of: Upload; readonly onPress: () => void };

function Step({ label, of, onPress }: StepProps): ReactNode {
  return (
    <button type="button" className="plain-button" aria-label={`${label} ${of.fileName}`} onClick={onPress}>
      {label}
    </button>
  );
}
