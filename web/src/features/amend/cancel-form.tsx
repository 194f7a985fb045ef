import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { z } from 'zod';
import { cancellationNotice, cancelProcedure } from '../../../../functions/tendering/rules-cancel.ts';
import type { NoticeId } from '../../../../schemas/ids.ts';
import type { RuleId } from '../../../../schemas/law/rules.ts';
import { CancellationGround, type FullProcedure } from '../../../../schemas/procedure-api.ts';
import type { Procurement } from '../../../../schemas/procurement.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { rowsOf, useApiList } from '../../api/use-api-query.ts';
import { useDraft } from '../../session/use-draft.ts';
import { Busy } from '../../ui/busy.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { AreaField } from '../../ui/field.tsx';
import { FinalAct } from '../../ui/final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import { COMING_NOTICE } from '../tender-editor/live-gates.ts';
import { useLiveFacts } from '../tender-editor/use-live-facts.ts';
import css from './amend.module.css';
import type { Published } from './live-amendment.ts';
import { amendTexts } from './texts.ts';

// The template of notices comes with its form and words.
const NoticePreview = lazy(async () => ({
  default: (await import('../tender-editor/notice-preview.tsx')).NoticePreview,
}));

const Kept = z.object({ ground: CancellationGround.nullable(), reason: z.string() });
const grounds: readonly (readonly [CancellationGround, RuleId])[] = [
  ['taskCancelled', 'PUB-023'],
  ['unlawfulDocument', 'PUB-017'],
];

type FormProps = {
  readonly procedure: FullProcedure;
  readonly published: Published;
  readonly procurement: Procurement;
  readonly onDone: (noticeId: string) => void;
};

/** The ground, the reason, what follows, and the final act. */
export function CancelForm({ procedure, published, procurement, onDone }: FormProps): ReactNode {
  const say = useTexts(amendTexts);
  const draft = useDraft<z.infer<typeof Kept>>({
    name: `cancellation:${procedure.id}`,
    schema: Kept,
    initial: { ground: null, reason: '' },
  });
  const { ground, reason } = draft.value;
  const command = useApiCommand('cancelProcedure');
  const reasonZh = reason.trim();
  async function cancel(): Promise<unknown> {
    if (ground === null) return undefined;
    const done = await command.run(
      { path: { procedureId: procedure.id }, body: { ground, reasonZh } },
      procedure.version,
    );
    if (done === undefined) return undefined;
    draft.clear();
    onDone(done.noticeId ?? '');
    return done;
  }
  return (
    <>
      <DraftNotice draft={draft} />
      <p>
        {say('cancelLead')} <RuleCitation rule="PUB-023" />
      </p>
      <Grounds ground={ground} onChange={(value) => draft.change({ ground: value, reason })} />
      <AreaField
        id="field-reasonZh"
        label={say('cancelReason')}
        help={say('cancelReasonHelp')}
        rows={4}
        maxLength={1900}
        value={reason}
        onChange={(next) => draft.change({ ground, reason: next })}
      />
      <Consequences />
      {ground === null ? null : (
        <Preview procedure={procedure} published={published} procurement={procurement} {...{ ground, reasonZh }} />
      )}
      <p className={css.part}>
        <FinalAct
          act={say('cancelAct')}
          effects={[say('cancelEffectNotice'), say('cancelEffectBids'), say('cancelEffectLots')]}
          visibleTo={say('cancelVisible')}
          command={command}
          isDisabled={ground === null || reasonZh === ''}
          onConfirm={cancel}
        />
      </p>
    </>
  );
}

type GroundsProps = {
  readonly ground: CancellationGround | null;
  readonly onChange: (ground: CancellationGround) => void;
};

function Grounds({ ground, onChange }: GroundsProps): ReactNode {
  const say = useTexts(amendTexts);
  return (
    <fieldset className={`plain-group ${css.material}`}>
      <legend>
        <h2>{say('ground')}</h2>
      </legend>
      {grounds.map(([value, rule]) => (
        <div key={value} className={css.choice}>
          <input
            id={`ground-${value}`}
            type="radio"
            name="ground"
            checked={ground === value}
            onChange={() => onChange(value)}
          />
          <span>
            <label htmlFor={`ground-${value}`}>{say(value)}</label> <RuleCitation rule={rule} />
          </span>
        </div>
      ))}
    </fieldset>
  );
}

function Consequences(): ReactNode {
  const say = useTexts(amendTexts);
  return (
    <section aria-labelledby="consequences" className={css.part}>
      <h2 id="consequences">{say('consequences')}</h2>
      <ul>
        <li>{say('cancelEffectNotice')}</li>
        <li>{say('cancelEffectBids')}</li>
        <li>{say('cancelEffectLots')}</li>
        <li>
          {say('cancelRefund')} <RuleCitation rule="PUB-023" />
        </li>
      </ul>
    </section>
  );
}

type PreviewProps = Omit<FormProps, 'onDone'> & { readonly ground: CancellationGround; readonly reasonZh: string };

/** The notice of the end as it would be published. */
function Preview({ procedure, published, procurement, ground, reasonZh }: PreviewProps): ReactNode {
  const say = useTexts(amendTexts);
  const facts = useLiveFacts(procedure, procurement, procedure.terms);
  const notices = useApiList('listNotices', { query: { procurement: procurement.id, limit: 50 } });
  const notice = useMemo(() => {
    if (facts === undefined || notices.data === undefined) return undefined;
    const { at, parties } = facts;
    const command = { procedure: published, ground, reasonZh, at, noticeId: COMING_NOTICE };
    if (!cancelProcedure(command).allowed) return undefined;
    const earlier: readonly NoticeId[] = rowsOf(notices.data).map(({ id }) => id);
    return cancellationNotice({
      ...command,
      id: COMING_NOTICE,
      parties,
      procurement,
      previousNoticeIds: earlier.toReversed(),
    });
  }, [facts, notices.data, published, ground, reasonZh, procurement]);
  if (notice === undefined) return <Busy lines={6} />;
  return (
    <section aria-labelledby="cancel-preview" className={css.part}>
      <h2 id="cancel-preview">{say('previewEnd')}</h2>
      <Suspense fallback={<Busy lines={10} />}>
        <NoticePreview notice={notice} />
      </Suspense>
    </section>
  );
}
