import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Instant } from '../../../../schemas/time.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { OnDay, When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import type { NegotiationPart, Task } from './facts.ts';
import css from './home.module.css';
import { dueOf } from './tasks.ts';
import { homeTexts } from './texts.ts';

/** Tasks one under the other: by when, what, why, and what happens if not. */
export function TaskList({ tasks, now }: { readonly tasks: readonly Task[]; readonly now: Instant }): ReactNode {
  return (
    <ol className={css.tasks}>
      {tasks.map((task) => (
        <TaskEntry key={task.key} task={task} now={now} />
      ))}
    </ol>
  );
}

type TaskProps = { readonly task: Task; readonly now: Instant };

function TaskEntry({ task, now }: TaskProps): ReactNode {
  const say = useTexts(homeTexts);
  const what = say(task.kind, { count: task.count ?? 1 });
  return (
    <li className={css.task}>
      <p className={css.due}>
        <Due task={task} now={now} />
      </p>
      <div>
        <h2 className={css.what}>
          <TaskLink task={task}>{what}</TaskLink>
        </h2>
        <Subject task={task} />
        <dl className={css.reasons}>
          <div>
            <dt>{say('why')}</dt>
            <dd>
              <RuleCitation rule={task.rule} />
            </dd>
          </div>
          <div>
            <dt>{say('lapse')}</dt>
            <dd>{say(`${task.kind}Lapse`)}</dd>
          </div>
        </dl>
      </div>
    </li>
  );
}

function Due({ task, now }: TaskProps): ReactNode {
  const say = useTexts(homeTexts);
  const due = dueOf(task);
  if (due === undefined) return <span className="soft">{say('noDeadline')}</span>;
  return (
    <>
      {task.dueDay === undefined ? <When at={due} remaining /> : <OnDay day={task.dueDay} remaining />}
      {due <= now ? (
        <span className={css.mark}>
          <Status tone="due">{say('overdue')}</Status>
        </span>
      ) : null}
    </>
  );
}

/** Where each kind of task is done; on the page of its procedure, if not said. */
const places: Readonly<Partial<Record<Task['kind'], string>>> = {
  publish: '/procedures/$procedureId/edit',
  answerEnquiry: '/procedures/$procedureId/questions',
  reviewDocument: '/procedures/$procedureId/failure',
  chooseFallback: '/procedures/$procedureId/failure',
  completeApplication: '/method-changes/$methodChangeId',
  beginNegotiation: '/method-changes/$methodChangeId',
  decideMethodChange: '/method-changes/$methodChangeId',
  confirmSuppliers: '/organizations',
  bid: '/procedures/$procedureId/bid',
  confirmBid: '/procedures/$procedureId/bid',
  signContract: '/procedures/$procedureId/result',
};

/** The tabs of a negotiation. */
const negotiationParts = {
  panel: '/procedures/$procedureId/negotiation-panel',
  talks: '/procedures/$procedureId/negotiation',
  report: '/procedures/$procedureId/negotiation-report',
  award: '/procedures/$procedureId/negotiation-award',
} as const satisfies Readonly<Record<NegotiationPart, string>>;

/** Leads to where a task is done. */
function TaskLink({ task, children }: { readonly task: Task; readonly children: ReactNode }): ReactNode {
  const { procedureId, methodChangeId, kind } = task;
  const to = placeOf(task);
  const isKnown =
    (procedureId !== undefined || !to.includes('$procedureId')) &&
    (methodChangeId !== undefined || !to.includes('$methodChangeId'));
  if (!isKnown) return children;
  return (
    <Link
      to={to}
      params={{
        ...(procedureId === undefined ? {} : { procedureId }),
        ...(methodChangeId === undefined ? {} : { methodChangeId }),
      }}
      search={kind === 'confirmSuppliers' ? PENDING : {}}
    >
      {children}
    </Link>
  );
}

function placeOf({ part, tab, kind }: Task): string {
  if (part !== undefined) return negotiationParts[part];
  return tab === undefined ? (places[kind] ?? '/procedures/$procedureId') : `/procedures/$procedureId/${tab}`;
}

const PENDING = { kind: 'supplier', status: 'pending' } as const;

function Subject({ task }: { readonly task: Task }): ReactNode {
  const say = useTexts(homeTexts);
  const formats = useFormats();
  if (task.titleZh === '') return null;
  return (
    <p className={css.subject}>
      {formats.either(task.titleZh, task.titleEn)}
      {task.lot === undefined ? null : <span className="soft"> · {say('lotNumber', { number: task.lot })}</span>}
    </p>
  );
}
