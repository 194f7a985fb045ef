import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApiCommand } from '../../api/use-api-command.ts';
import { isUnderWay } from '../../uploads/use-uploads.ts';
import { FinalAct } from '../../ui/final-act.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from '../tender-editor/editor-context.ts';
import { useAmendment } from './amendment-context.ts';
import { amendTexts } from './texts.ts';

/** The final act: the amendment with its notice, on exactly the version it was written on. */
export function PublishAmendment(): ReactNode {
  const say = useTexts(amendTexts);
  const navigate = useNavigate();
  const client = useQueryClient();
  const { draft, live, published } = useAmendment();
  const { reading, uploads } = useEditor();
  // What is stored is read again only after the page was left: here it would look like someone else's change.
  const command = useApiCommand('amendProcedure', { changes: ['listProcedures'] });
  const terms = reading.value;
  const isDecided = live !== undefined && (live.materialBecause.length > 0 || draft.saysMaterial !== null);
  const isReady =
    terms !== undefined &&
    live?.notice !== undefined &&
    draft.reason.trim() !== '' &&
    isDecided &&
    draft.merge === undefined &&
    !isUnderWay(uploads);
  async function publish(): Promise<unknown> {
    if (terms === undefined || live === undefined) return undefined;
    const params = { procedureId: published.id };
    const body = { terms, reasonZh: draft.reason.trim(), material: live.material };
    const done = await command.run({ path: params, body }, draft.version);
    if (done === undefined) return undefined;
    draft.kept.clear();
    const search = { number: published.amendments.length + 1 };
    await navigate({ to: '/procedures/$procedureId/amended', params, search, ignoreBlocker: true });
    await client.invalidateQueries();
    return done;
  }
  async function reload(): Promise<void> {
    command.reset();
    await client.invalidateQueries();
  }
  return (
    <FinalAct
      // What was asked about is another amendment once someone else's was put together with it.
      key={draft.version}
      act={say('publish')}
      effects={useEffects()}
      visibleTo={say('publishVisible')}
      command={{ ...command, reload }}
      isDisabled={!isReady}
      onConfirm={publish}
    />
  );
}

function useEffects(): readonly string[] {
  const say = useTexts(amendTexts);
  const formats = useFormats();
  const { live, published } = useAmendment();
  const { reading } = useEditor();
  const { bidDeadline } = reading.terms;
  const before = published.terms.bidDeadline;
  return [
    say('publishEffectNotice', { number: published.amendments.length + 1 }),
    bidDeadline === before
      ? say('publishEffectStays', { at: formats.instant(before) })
      : say('publishEffectMoves', { before: formats.instant(before), after: formats.instant(bidDeadline) }),
    say(live?.material === true ? 'publishEffectBids' : 'publishEffectBidsStay'),
  ];
}
