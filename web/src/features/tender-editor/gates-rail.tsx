import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { faultWords } from '../../ui/form-faults.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from './editor-context.ts';
import css from './gates-rail.module.css';
import { tallyOf, type GateLine } from './live-gates.ts';
import { stepAt, type EditorStep } from './steps.ts';
import { editorTexts, gateTexts } from './texts.ts';
import { Finding } from './use-member.tsx';

type GatesRailProps = {
  readonly step: EditorStep;
  /** Goes above the gates. */
  readonly children?: ReactNode;
};

/** Every gate beside the form while it is typed: green, amber or red, with article, what is missing, and the way there. */
export function GatesRail({ step, children }: GatesRailProps): ReactNode {
  const say = useTexts(editorTexts);
  const { lines, tender } = useEditor();
  return (
    <aside className={css.rail} aria-labelledby="gates-rail">
      {children}
      <h2 id="gates-rail">{say('rail')}</h2>
      <output className={css.summary}>
        {tender === undefined ? say('railCalendar') : say('railSummary', tallyOf(lines))}
      </output>
      <Incomplete />
      {lines.length === 0 ? null : <Judged step={step} />}
    </aside>
  );
}

/** What the gates say, once all is known that they ask for. */
function Judged({ step }: Pick<GatesRailProps, 'step'>): ReactNode {
  const say = useTexts(editorTexts);
  const { lines } = useEditor();
  const here = lines.filter((line) => line.step === step);
  const elsewhere = lines.filter((line) => line.step !== step);
  return (
    <>
      <h3>{say('railHere')}</h3>
      {here.length === 0 ? <p className="soft">{say('railNone')}</p> : <GateList lines={here} />}
      <h3>{say('railElsewhere')}</h3>
      <GateList lines={elsewhere.filter(({ status }) => status !== 'green')} />
      <details className={css.met}>
        <summary>{say('railMet', { count: tallyOf(elsewhere).green })}</summary>
        <GateList lines={elsewhere.filter(({ status }) => status === 'green')} />
      </details>
    </>
  );
}

/** What cannot be stored yet. */
function Incomplete(): ReactNode {
  const say = useTexts(editorTexts);
  const sayUi = useTexts(uiTexts);
  const { reading, goTo } = useEditor();
  if (reading.faults.length === 0) return null;
  return (
    <>
      <h3>{say('railIncomplete')}</h3>
      <ul className={css.list}>
        {reading.faults.map((fault) => {
          const step = stepAt(fault.pointer) ?? 'basics';
          return (
            <li key={fault.pointer} className={css.red}>
              <CloseCircleFilled aria-hidden className={css.icon} />
              <button type="button" className="plain-button" onClick={() => goTo(step, fault.pointer)}>
                {say(step)}
              </button>
              {sayUi('colon')}
              {faultWords(fault, sayUi)}
            </li>
          );
        })}
      </ul>
    </>
  );
}

const icons = {
  red: <CloseCircleFilled aria-hidden className={css.icon} />,
  warning: <ExclamationCircleFilled aria-hidden className={css.icon} />,
  green: <CheckCircleFilled aria-hidden className={css.icon} />,
};
const order = { red: 0, warning: 1, green: 2 } as const;

/** Gates one under the other, what is red first. */
export function GateList({ lines }: { readonly lines: readonly GateLine[] }): ReactNode {
  const sorted = lines.toSorted((one, other) => order[one.status] - order[other.status]);
  return (
    <ul className={css.list}>
      {sorted.map((line) => (
        <Gate key={line.gate} line={line} />
      ))}
    </ul>
  );
}

function Gate({ line }: { readonly line: GateLine }): ReactNode {
  const say = useTexts(editorTexts);
  const sayGate = useTexts(gateTexts);
  const name = Object.keys(gateTexts.zh).find((key): key is keyof typeof gateTexts.zh => key === line.gate);
  return (
    <li className={css[line.status]}>
      {icons[line.status]}
      <span className={css.status}>{say(line.status)}</span>{' '}
      <span className={css.name}>{name === undefined ? null : sayGate(name)}</span>
      {line.findings.length === 0 ? (
        <span className={css.rule}>
          <RuleCitation rule={line.rule} />
        </span>
      ) : (
        <Findings line={line} />
      )}
    </li>
  );
}

function Findings({ line }: { readonly line: GateLine }): ReactNode {
  const say = useTexts(editorTexts);
  const { goTo } = useEditor();
  return (
    <ul className={css.findings}>
      {line.findings.map((finding) => (
        <li key={finding.key}>
          <Finding finding={finding} />{' '}
          {finding.step === 'check' ? null : (
            <button type="button" className="plain-button" onClick={() => goTo(finding.step, finding.pointer)}>
              {say('goTo')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
