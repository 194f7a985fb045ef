import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import type { Procurement } from '../../../../schemas/procurement.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { fieldIdOf } from '../../ui/faults.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { StepForm, type FormStep } from '../../ui/step-form.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { EditorContext, useEditor, type Editor } from './editor-context.ts';
import css from './editor.module.css';
import { GatesRail } from './gates-rail.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { readForm } from './read-form.ts';
import { SaveBar } from './save-bar.tsx';
import { AttachmentsStep } from './step-attachments.tsx';
import { BasicsStep } from './step-basics.tsx';
import { CheckStep, PublishButton } from './step-check.tsx';
import { CriteriaStep } from './step-criteria.tsx';
import { LotsStep } from './step-lots.tsx';
import { RequirementsStep } from './step-requirements.tsx';
import { SectionsStep } from './step-sections.tsx';
import { isStep, stepAt, type EditorStep } from './steps.ts';
import { TimeStep } from './step-time.tsx';
import { editorTexts } from './texts.ts';
import { useAttachmentUploads } from './use-attachment-uploads.ts';
import { useJudged, useLiveFacts } from './use-live-facts.ts';
import { useTenderDraft, type TenderDraft } from './use-tender-draft.ts';

/** Writes a tender document, with the law looking over one's shoulder. */
export function TenderEditorPage(): ReactNode {
  const { procedureId } = useParams({ from: '/workspace/procedures/$procedureId/edit' });
  const query = useApiQuery('readProcedure', { path: { procedureId } });
  return (
    <Loaded query={query} lines={12}>
      {(procedure) =>
        procedure.view === 'full' && procedure.status === 'draft' ? (
          <WithProcurement procedure={procedure} />
        ) : (
          <NotADraft procedureId={procedureId} />
        )
      }
    </Loaded>
  );
}

function NotADraft({ procedureId }: { readonly procedureId: string }): ReactNode {
  const say = useTexts(editorTexts);
  return (
    <Page title={say('title')} narrow>
      <EmptyState title={say('notADraft')}>
        <p>{say('notADraftHow')}</p>
        <p>
          <Link to="/procedures/$procedureId" params={{ procedureId }}>
            {say('toProcedure')}
          </Link>
        </p>
      </EmptyState>
    </Page>
  );
}

function WithProcurement({ procedure }: { readonly procedure: FullProcedure }): ReactNode {
  const { procurementId } = procedure;
  const query = useApiQuery('readProcurement', { path: { procurementId } });
  return (
    <Loaded query={query} lines={12}>
      {(procurement) => <TenderEditor key={procedure.id} procedure={procedure} procurement={procurement} />}
    </Loaded>
  );
}

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
  };
  return (
    <EditorContext value={editor}>
      <Page
        title={say('title')}
        wide
        trail={[
          <Link key="list" to="/procedures">
            {say('procedures')}
          </Link>,
          <Link key="procedure" to="/procedures/$procedureId" params={{ procedureId: procedure.id }}>
            {stored.titleZh}
          </Link>,
        ]}
        facts={<span className="soft">{procedure.number}</span>}
      >
        <DraftNotice draft={draft.kept} />
        <SaveBar draft={draft} />
        <MergeDialog conflict={draft.conflict} />
        {/* The last step lists every gate itself. */}
        <div className={step === 'check' ? undefined : css.layout}>
          <EditorSteps step={step} draft={draft} />
          {step === 'check' ? null : <GatesRail step={step} />}
        </div>
      </Page>
    </EditorContext>
  );
}

type StepsProps = { readonly step: EditorStep; readonly draft: TenderDraft };

const contents: readonly (readonly [EditorStep, ReactNode])[] = [
  ['basics', <BasicsStep key="basics" />],
  ['lots', <LotsStep key="lots" />],
  ['time', <TimeStep key="time" />],
  ['requirements', <RequirementsStep key="requirements" />],
  ['criteria', <CriteriaStep key="criteria" />],
  ['sections', <SectionsStep key="sections" />],
  ['attachments', <AttachmentsStep key="attachments" />],
];

function EditorSteps({ step, draft }: StepsProps): ReactNode {
  const say = useTexts(editorTexts);
  const { goTo, lines, reading } = useEditor();
  const wrong = new Set([
    ...lines.filter(({ status }) => status === 'red').map((line) => line.step),
    ...reading.faults.map(({ pointer }) => stepAt(pointer)),
  ]);
  function stepFor(key: EditorStep, content: ReactNode): FormStep {
    return { key, title: say(key), isComplete: key !== 'check' && !wrong.has(key), content };
  }
  return (
    <StepForm
      layout="top"
      steps={[...contents.map(([key, content]) => stepFor(key, content)), stepFor('check', <CheckStep />)]}
      current={step}
      onGo={(key) => goTo(isStep(key) ? key : 'basics')}
      submit={<PublishButton draft={draft} />}
    />
  );
}

/** The step in the address, and the way to a field of any step. */
function useSteps() {
  const { step: asked } = useSearch({ from: '/workspace/procedures/$procedureId/edit' });
  const navigate = useNavigate({ from: '/procedures/$procedureId/edit' });
  const step = isStep(asked) ? asked : 'basics';
  const [, setPresses] = useState(0);
  const wanted = useRef<string>(undefined);
  // After each rendering: the field of another step is there only once that step is shown.
  useEffect(() => {
    const field = wanted.current === undefined ? null : document.getElementById(fieldIdOf(wanted.current));
    if (field === null) return;
    wanted.current = undefined;
    field.focus();
    field.scrollIntoView({ block: 'center' });
  });
  return {
    step,
    goTo: (next: EditorStep, pointer?: string) => {
      wanted.current = pointer;
      // The count makes a second press on the same link render once more.
      setPresses((presses) => presses + 1);
      void navigate({ search: { step: next }, resetScroll: next !== step && pointer === undefined });
    },
  };
}
