import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { FIXED_MEMBERS } from '../../../../functions/tendering/rules-amend.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import type { Procurement } from '../../../../schemas/procurement.ts';
import type { TenderTerms } from '../../../../schemas/tender-terms.ts';
import { rowsOf, useApiList } from '../../api/use-api-query.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { PageUnderProcedure } from '../procedures/page-under-procedure.tsx';
import { EditorContext, type Editor } from '../tender-editor/editor-context.ts';
import css from '../tender-editor/editor.module.css';
import { EditorSteps } from '../tender-editor/editor-steps.tsx';
import { GatesRail } from '../tender-editor/gates-rail.tsx';
import { linesOf } from '../tender-editor/live-gates.ts';
import { MergeDialog } from '../tender-editor/merge-dialog.tsx';
import { readForm } from '../tender-editor/read-form.ts';
import { TimeStep } from '../tender-editor/step-time.tsx';
import { useAttachmentUploads } from '../tender-editor/use-attachment-uploads.ts';
import { useLiveFacts } from '../tender-editor/use-live-facts.ts';
import { useSteps } from '../tender-editor/use-steps.ts';
import type { DraftConflict } from '../tender-editor/use-tender-draft.ts';
import { AmendmentContext, type AmendmentInUse } from './amendment-context.ts';
import { ChangesSoFar } from './changes-so-far.tsx';
import { CheckAmendment } from './check-amendment.tsx';
import { TimeLeft, TimePicture } from './time-left.tsx';
import { judgeAmendment, publishedOf, type LiveAmendment, type Published } from './live-amendment.ts';
import { PublishAmendment } from './publish-amendment.tsx';
import { amendTexts } from './texts.ts';
import { useAmendmentDraft, type AmendmentDraft, type Beginning } from './use-amendment-draft.ts';

type EditorProps = {
  readonly procedure: FullProcedure;
  readonly procurement: Procurement;
  readonly beginning: Beginning;
};

const FIXED: Editor['fixed'] = new Set(FIXED_MEMBERS);

/** The published document in the steps in which it was written, with what the law forbids to change shown and locked. */
export function AmendmentEditor({ procedure, procurement, beginning }: EditorProps): ReactNode {
  const say = useTexts(amendTexts);
  const formats = useFormats();
  const draft = useAmendmentDraft(procedure, beginning);
  const { step, goTo } = useSteps();
  const uploads = useAttachmentUploads(procedure.id, draft);
  const published = useMemo(() => publishedOf(procedure), [procedure]);
  const { reading, live } = useLive({ procedure, procurement, published, draft });
  const lines = useMemo(
    () => (live === undefined ? [] : linesOf(live.gates, formats.language)),
    [live, formats.language],
  );
  if (published === undefined) return null;
  const { form, change } = draft;
  const tender = live?.tender;
  const editor: Editor = { procedure, procurement, form, change, reading, tender, lines, uploads, fixed: FIXED, goTo };
  const deadline = { label: say('deadlineInForce'), at: published.terms.bidDeadline };
  const amendment: AmendmentInUse = { published, draft, live };
  return (
    <EditorContext value={editor}>
      <AmendmentContext value={amendment}>
        <PageUnderProcedure
          title={say('title')}
          wide
          procedureId={procedure.id}
          terms={published.terms}
          deadline={deadline}
          facts={<span className="soft">{published.number}</span>}
        >
          <DraftNotice draft={draft.kept} />
          <MergeDialog conflict={conflictOf(draft, procedure.terms)} />
          <p className="soft">{say('lead')}</p>
          <div className={step === 'check' ? undefined : css.layout}>
            <EditorSteps
              step={step}
              time={<TimeStep earliest={<TimeLeft />} picture={<TimePicture />} />}
              checkTitle={say('check')}
              check={<CheckAmendment />}
              submit={<PublishAmendment />}
            />
            {step === 'check' ? null : (
              <GatesRail step={step}>
                <ChangesSoFar />
              </GatesRail>
            )}
          </div>
        </PageUnderProcedure>
      </AmendmentContext>
    </EditorContext>
  );
}

/** Nothing can be published before both changes are put together. */
function conflictOf({ merge, reading, takeMerged }: AmendmentDraft, theirs: TenderTerms): DraftConflict | undefined {
  if (merge === undefined) return undefined;
  return {
    merge,
    theirs,
    mine: reading.terms,
    resolve: (theirsFor) => takeMerged(merge.resolve(theirsFor)),
    postpone: () => history.back(),
  };
}

type LiveProps = {
  readonly procedure: FullProcedure;
  readonly procurement: Procurement;
  readonly published: Published | undefined;
  readonly draft: AmendmentDraft;
};

/** What the rules say of the form, a moment behind the typing. */
function useLive({ procedure, procurement, published, draft }: LiveProps) {
  const form = useDeferredValue(draft.form);
  const reason = useDeferredValue(draft.reason);
  const { saysMaterial } = draft;
  const reading = useMemo(() => readForm(form, procedure.terms), [form, procedure.terms]);
  const facts = useLiveFacts(procedure, procurement, reading.terms);
  const notices = useApiList('listNotices', { query: { procurement: procurement.id, limit: 50 } });
  const live = useMemo((): LiveAmendment | undefined => {
    if (facts === undefined || published === undefined || notices.data === undefined) return undefined;
    const earlier = rowsOf(notices.data).map(({ id }) => id);
    const unsent = { procedure: published, terms: reading.terms, reason, saysMaterial };
    return judgeAmendment(unsent, facts, earlier.toReversed());
  }, [facts, published, notices.data, reading.terms, reason, saysMaterial]);
  return { reading, live };
}
