import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { noticeKind } from '../../../../functions/notices/rules-notice.ts';
import { earliestDays } from '../../../../functions/tendering/rules-gates-periods.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { isUnderWay } from '../../uploads/use-uploads.ts';
import { Busy } from '../../ui/busy.tsx';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from './editor-context.ts';
import css from './editor.module.css';
import { GateList } from './gates-rail.tsx';
import { tallyOf } from './live-gates.ts';
import { editorSteps } from './steps.ts';
import { editorTexts } from './texts.ts';
import type { TenderDraft } from './use-tender-draft.ts';

// The template of notices comes with its form and words; nobody needs them before the end.
const NoticePreview = lazy(async () => ({ default: (await import('./notice-preview.tsx')).NoticePreview }));

/** What stands in the way, step by step, and the notice as it will be. */
export function CheckStep(): ReactNode {
  const say = useTexts(editorTexts);
  const { lines, tender, uploads, goTo } = useEditor();
  return (
    <>
      <p>{say('checkIntro')}</p>
      <Verdict />
      {isUnderWay(uploads) ? <Status tone="due">{say('checkUploads')}</Status> : null}
      {editorSteps.map((step) => {
        const own = lines.filter((line) => line.step === step);
        if (own.length === 0) return null;
        return (
          <section key={step} className={css.checked}>
            <h3>
              {step === 'check' ? (
                say(step)
              ) : (
                <button type="button" className="plain-button" onClick={() => goTo(step)}>
                  {say(step)}
                </button>
              )}
            </h3>
            <GateList lines={own} />
          </section>
        );
      })}
      <section aria-labelledby="field-preview">
        <h3 id="field-preview" tabIndex={-1}>
          {say('preview')}
        </h3>
        {tender?.notice === undefined ? (
          <p>{say('previewInvited')}</p>
        ) : (
          <Suspense fallback={<Busy lines={10} />}>
            <NoticePreview notice={tender.notice} />
          </Suspense>
        )}
      </section>
    </>
  );
}

function Verdict(): ReactNode {
  const say = useTexts(editorTexts);
  const { lines, reading } = useEditor();
  const { red } = tallyOf(lines);
  if (reading.faults.length > 0)
    return <Status tone="refused">{say('checkIncomplete', { count: reading.faults.length })}</Status>;
  return red > 0 ? (
    <Status tone="refused">{say('checkNotReady', { count: red })}</Status>
  ) : (
    <Status tone="done">{say('checkReady')}</Status>
  );
}

/** The final act: what is still unsaved is stored first, and exactly that version is published. */
export function PublishButton({ draft }: { readonly draft: TenderDraft }): ReactNode {
  const say = useTexts(editorTexts);
  const navigate = useNavigate();
  const { lines, reading, tender, uploads, procedure } = useEditor();
  const [isAsked, setAsked] = useState(false);
  const command = useApiCommand('publishProcedure');
  const path = { procedureId: procedure.id };
  const isReady =
    tender !== undefined && reading.value !== undefined && tallyOf(lines).red === 0 && !isUnderWay(uploads);
  const effects = useEffects();
  const isAnnounced = reading.terms.invitation.kind === 'announcement';
  async function publish(): Promise<void> {
    const version = await draft.save();
    if (version === undefined) return;
    const published = await command.run({ path }, version);
    if (published === undefined) return;
    draft.kept.clear();
    await navigate({ to: '/procedures/$procedureId/published', params: path, ignoreBlocker: true });
  }
  const act = say(isAnnounced ? 'publish' : 'publishInvite');
  return (
    <>
      <Button type="primary" disabled={!isReady} onClick={() => setAsked(true)}>
        {act}
      </Button>
      <ConfirmFinalAct
        open={isAsked}
        act={act}
        effects={effects}
        visibleTo={say(isAnnounced ? 'publishVisible' : 'publishVisibleInvite')}
        command={{ ...command, isRunning: command.isRunning || draft.command.isRunning }}
        onConfirm={() => void publish()}
        onCancel={() => setAsked(false)}
      >
        <CommandOutcome command={draft.command} />
      </ConfirmFinalAct>
    </>
  );
}

function useEffects(): readonly string[] {
  const say = useTexts(editorTexts);
  const formats = useFormats();
  const { tender } = useEditor();
  if (tender === undefined) return [];
  const { terms, notice } = tender;
  const invited = terms.invitation.kind === 'announcement' ? 0 : terms.invitation.supplierIds.length;
  return [
    notice === undefined
      ? say('publishEffectInvite', { count: invited })
      : say('publishEffectNotice', {
          title: formats.either(terms.titleZh, terms.titleEn),
          kind: noticeKind(notice, formats.language),
          day: formats.day(earliestDays(tender).noticeThrough.day),
        }),
    say('publishEffectLots', { count: terms.lots.length }),
    say('publishEffectKeys'),
    say('publishEffectDocument'),
  ];
}
