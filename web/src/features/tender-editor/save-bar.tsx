import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { millisecondsOf, type Instant } from '../../../../schemas/time.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from './editor-context.ts';
import css from './editor.module.css';
import { editorTexts } from './texts.ts';
import type { SaveState, TenderDraft } from './use-tender-draft.ts';

const tones: Readonly<Record<SaveState, Tone>> = {
  saved: 'done',
  unsaved: 'due',
  saving: 'now',
  invalid: 'due',
  failed: 'refused',
};

/** Always in view: whether what is on the screen is stored. */
export function SaveBar({ draft }: { readonly draft: TenderDraft }): ReactNode {
  const say = useTexts(editorTexts);
  const { saveState, command } = draft;
  const { goTo } = useEditor();
  return (
    <div className={css.bar}>
      <output aria-label={say('saveState')}>
        <Status tone={tones[saveState]}>
          <SaveWords draft={draft} />
        </Status>
      </output>
      <span className={css.barActs}>
        <Button
          disabled={saveState === 'saved' || saveState === 'invalid'}
          loading={saveState === 'saving'}
          onClick={() => {
            command.reset();
            void draft.save();
          }}
        >
          {say('save')}
        </Button>
        <Button onClick={() => goTo('check', '/preview')}>{say('previewShow')}</Button>
        <DiscardButton draft={draft} />
      </span>
      {command.failure === null || command.isConflict ? null : <ProblemAlert failure={command.failure} />}
    </div>
  );
}

function SaveWords({ draft }: { readonly draft: TenderDraft }): ReactNode {
  const say = useTexts(editorTexts);
  const { saveState, savedAt, reading } = draft;
  if (saveState === 'invalid') return say('invalid', { count: reading.faults.length });
  if (saveState !== 'saved') return say(saveState);
  return savedAt === undefined ? say('savedEarlier') : say('saved', { time: clockOf(savedAt) });
}

/** `10:32` in Suzhou. */
function clockOf(at: Instant): string {
  return new Date(millisecondsOf(at) + 8 * 3_600_000).toISOString().slice(11, 16);
}

function DiscardButton({ draft }: { readonly draft: TenderDraft }): ReactNode {
  const say = useTexts(editorTexts);
  const formats = useFormats();
  const navigate = useNavigate();
  const { procedure } = useEditor();
  const [isAsked, setAsked] = useState(false);
  const command = useApiCommand('discardProcedure');
  const path = { procedureId: procedure.id };
  async function discard(): Promise<void> {
    if ((await command.run({ path }, draft.base.version)) === undefined) return;
    draft.kept.clear();
    await navigate({
      to: '/procurements/$procurementId',
      params: { procurementId: procedure.procurementId },
      ignoreBlocker: true,
    });
  }
  const { titleZh, titleEn } = draft.base.terms;
  return (
    <>
      <Button danger onClick={() => setAsked(true)}>
        {say('discard')}
      </Button>
      <ConfirmFinalAct
        open={isAsked}
        act={say('discard')}
        effects={[say('discardEffect', { title: formats.either(titleZh, titleEn) }), say('discardLots')]}
        visibleTo={say('discardVisible')}
        command={command}
        onConfirm={() => void discard()}
        onCancel={() => setAsked(false)}
      />
    </>
  );
}
