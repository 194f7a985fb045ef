import { useParams } from '@tanstack/react-router';
import { useDeferredValue, useMemo, type ReactNode } from 'react';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import type { Procurement } from '../../../../schemas/procurement.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { LoadedPage } from '../../ui/loaded-page.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { InsteadOfPage, PageUnderProcedure } from '../procedures/page-under-procedure.tsx';
import { EditorContext, type Editor } from './editor-context.ts';
import { EditorSteps } from './editor-steps.tsx';
import css from './editor.module.css';
import { GatesRail } from './gates-rail.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { readForm } from './read-form.ts';
import { SaveBar } from './save-bar.tsx';
import { CheckStep, PublishButton } from './step-check.tsx';
import { editorTexts } from './texts.ts';
import { useAttachmentUploads } from './use-attachment-uploads.ts';
import { useJudged, useLiveFacts } from './use-live-facts.ts';
import { useSteps } from './use-steps.ts';
import { useTenderDraft } from './use-tender-draft.ts';

/** Writes a tender document, with the law looking over one's shoulder. */
export function TenderEditorPage(): ReactNode {
  const { procedureId } = useParams({ from: '/workspace/procedures/$procedureId/edit' });
  const query = useApiQuery('readProcedure', { path: { procedureId } });
  return (
    <LoadedPage query={query} lines={12}>
      {(procedure) =>
        procedure.view === 'full' && procedure.status === 'draft' ? (
          <WithProcurement procedure={procedure} />
        ) : (
          <NotADraft procedureId={procedureId} />
        )
      }
    </LoadedPage>
  );
}

function NotADraft({ procedureId }: { readonly procedureId: string }): ReactNode {
  const say = useTexts(editorTexts);
  return (
    <InsteadOfPage title={say('title')} procedureId={procedureId} why={say('notADraft')} how={say('notADraftHow')} />
  );
}

function WithProcurement({ procedure }: { readonly procedure: FullProcedure }): ReactNode {
  const { procurementId } = procedure;
  const query = useApiQuery('readProcurement', { path: { procurementId } });
  return (
    <LoadedPage query={query} lines={12}>
      {(procurement) => <TenderEditor key={procedure.id} procedure={procedure} procurement={procurement} />}
    </LoadedPage>
  );
}

const NOTHING_FIXED: Editor['fixed'] = new Set();

type EditorProps = { readonly procedure: FullProcedure; readonly procurement: Procurement };

function TenderEditor({ procedure, procurement }: EditorProps): ReactNode {
  const say = useTexts(editorTexts);
  const { language } = useFormats();
  const draft = useTenderDraft(procedure);
  const { step, goTo } = useSteps();
  // The gates follow a moment behind, so that typing never waits for them.
  const form = useDeferredValue(draft.form);
  const stored = draft.base.terms;
  const reading = useMemo(() => readForm(form, stored), [form, stored]);
  const facts = useLiveFacts(procedure, procurement, reading.terms);
  const { tender, lines } = useJudged(reading.terms, facts, language);
  const uploads = useAttachmentUploads(procedure.id, draft);
  const editor: Editor = {
    procedure,
    procurement,
    reading,
    tender,
    lines,
    uploads,
    goTo,
    form: draft.form,
    change: draft.change,
    fixed: NOTHING_FIXED,
  };
  return (
    <EditorContext value={editor}>
      <PageUnderProcedure
        title={say('title')}
        wide
        procedureId={procedure.id}
        terms={stored}
        facts={<span className="soft">{procedure.number}</span>}
      >
        <DraftNotice draft={draft.kept} />
        <SaveBar draft={draft} />
        <MergeDialog conflict={draft.conflict} />
        {/* The last step lists every gate itself. */}
        <div className={step === 'check' ? undefined : css.layout}>
          <EditorSteps
            step={step}
            checkTitle={say('check')}
            check={<CheckStep />}
            submit={<PublishButton draft={draft} />}
          />
          {step === 'check' ? null : <GatesRail step={step} />}
        </div>
      </PageUnderProcedure>
    </EditorContext>
  );
}
