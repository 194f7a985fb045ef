import type { ReactNode } from 'react';
import { FieldNotes } from '../../ui/field.tsx';
import { Status } from '../../ui/status.tsx';
import { FilePicker, UploadEntries } from '../../ui/upload-list.tsx';
import { sizeText } from '../../words/size-text.ts';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from './editor-context.ts';
import css from './editor.module.css';
import { RowTools } from './row-tools.tsx';
import { stepTexts } from './step-texts.ts';
import { useMember } from './use-member.tsx';

/** Files of the document. */
export function AttachmentsStep(): ReactNode {
  const say = useTexts(stepTexts);
  const { form, uploads } = useEditor();
  return (
    <>
      <p>{say('attachmentsIntro')}</p>
      <FilePicker uploads={uploads} />
      <UploadEntries uploads={uploads} />
      <h3>{say('attached', { count: form.attachments.length })}</h3>
      {form.attachments.length === 0 ? <p className="soft">{say('attachedNone')}</p> : <Attached />}
    </>
  );
}

function Attached(): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change } = useEditor();
  const member = useMember();
  return (
    <ol className={css.files}>
      {form.attachments.map(({ uploadId, fileName, sizeBytes, sha256 }, index) => {
        const { id, notes } = member(`attachments/${index}`);
        return (
          <li key={uploadId} id={id} tabIndex={-1}>
            <div className={css.itemHead}>
              <strong>{fileName}</strong>
              <span className="soft">{sizeText(sizeBytes)}</span>
              {notes.length === 0 ? <Status tone="done">{say('verified')}</Status> : null}
              <RowTools
                name={fileName}
                rows={form.attachments}
                index={index}
                onChange={(attachments) => change({ attachments })}
              />
            </div>
            <div className={css.digest}>
              {say('digest')} <code>{sha256}</code>
            </div>
            <FieldNotes id={id} notes={notes} />
          </li>
        );
      })}
    </ol>
  );
}
