import { lazy, Suspense, type ReactNode } from 'react';
import { runningMethod } from '../../../../functions/tendering/rules-methods.ts';
import { memberOf } from '../../../../functions/tendering/rules-changes.ts';
import { isUnderWay } from '../../uploads/use-uploads.ts';
import { Busy } from '../../ui/busy.tsx';
import { fieldIdOf } from '../../ui/faults.ts';
import { AreaField } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import { ChangeList } from '../documents/change-list.tsx';
import { useEditor } from '../tender-editor/editor-context.ts';
import editorCss from '../tender-editor/editor.module.css';
import { GateList } from '../tender-editor/gates-rail.tsx';
import { stepAt } from '../tender-editor/steps.ts';
import { useAmendment } from './amendment-context.ts';
import css from './amend.module.css';
import { MaterialChoice } from './material-choice.tsx';
import { amendTexts } from './texts.ts';
import { TimeLeft } from './time-left.tsx';

// The template of notices comes with its form and words; nobody needs them before the end.
const NoticePreview = lazy(async () => ({
  default: (await import('../tender-editor/notice-preview.tsx')).NoticePreview,
}));

/** The amendment as a whole: what changes, why, what it does to deadline and bids, and the notice of it. */
export function CheckAmendment(): ReactNode {
  const say = useTexts(amendTexts);
  const { draft, live } = useAmendment();
  const { uploads } = useEditor();
  if (live === undefined) return <p>{say('notJudged')}</p>;
  return (
    <>
      <p className={css.verdict}>
        <Verdict />
      </p>
      {isUnderWay(uploads) ? <Status tone="due">{say('uploads')}</Status> : null}
      <AreaField
        id={fieldIdOf('/reasonZh')}
        label={say('reason')}
        help={say('reasonHelp')}
        rows={3}
        maxLength={2000}
        value={draft.reason}
        onChange={(reason) => draft.set({ reason })}
      />
      <MaterialChoice />
      <Changes />
      <section aria-labelledby="effects" className={css.part}>
        <h3 id="effects">{say('effects')}</h3>
        <TimeLeft />
        <BidsEffect />
      </section>
      <Gates />
      <Preview />
    </>
  );
}

function Verdict(): ReactNode {
  const say = useTexts(amendTexts);
  const { draft, live } = useAmendment();
  const { lines, reading } = useEditor();
  const red = lines.filter(({ status }) => status === 'red').length;
  if (reading.faults.length > 0)
    return <Status tone="refused">{say('incomplete', { count: reading.faults.length })}</Status>;
  if (red > 0) return <Status tone="refused">{say('notLawful', { count: red })}</Status>;
  if (draft.reason.trim() === '') return <Status tone="due">{say('noReason')}</Status>;
  if (live?.materialBecause.length === 0 && draft.saysMaterial === null)
    return <Status tone="due">{say('noChoice')}</Status>;
  return <Status tone="done">{say('ready')}</Status>;
}

function Changes(): ReactNode {
  const say = useTexts(amendTexts);
  const { live } = useAmendment();
  const { goTo } = useEditor();
  const changes = live?.changes ?? [];
  return (
    <section aria-labelledby="changes" className={css.part}>
      <h3 id="changes">{say('changes', { count: changes.length })}</h3>
      {changes.length === 0 ? <p>{say('changesNone')}</p> : <p className="soft">{say('changesKey')}</p>}
      <ChangeList
        changes={changes}
        action={(change) => {
          const pointer = `/terms/${memberOf(change)}`;
          return (
            <button type="button" className="plain-button" onClick={() => goTo(stepAt(pointer) ?? 'basics', pointer)}>
              {say('editAgain')}
            </button>
          );
        }}
      />
    </section>
  );
}

/** Never how many bids there are, nor whether there are any. */
function BidsEffect(): ReactNode {
  const say = useTexts(amendTexts);
  const { live, published } = useAmendment();
  if (live?.material !== true) return <p>{say('bidsStay')}</p>;
  return (
    <p>
      {say('bidsConfirm')} <RuleCitation rule={runningMethod(published.method).amendmentRule} />{' '}
      <span className="soft">{say('bidsSecret')}</span>
    </p>
  );
}

function Gates(): ReactNode {
  const say = useTexts(amendTexts);
  const { lines } = useEditor();
  const open = lines.filter(({ status }) => status !== 'green');
  return (
    <section aria-labelledby="gates" className={css.part}>
      <h3 id="gates">{say('gates')}</h3>
      <p className="soft">{say('gatesMet', { count: lines.length - open.length })}</p>
      <div className={editorCss.checked}>
        <GateList lines={open} />
      </div>
    </section>
  );
}

function Preview(): ReactNode {
  const say = useTexts(amendTexts);
  const { live } = useAmendment();
  return (
    <section aria-labelledby="field-preview" className={css.part}>
      <h3 id="field-preview" tabIndex={-1}>
        {say('preview')}
      </h3>
      {live?.notice === undefined ? (
        <p className="soft">{say('previewLater')}</p>
      ) : (
        <Suspense fallback={<Busy lines={10} />}>
          <NoticePreview notice={live.notice} />
        </Suspense>
      )}
    </section>
  );
}
