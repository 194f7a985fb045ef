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

const negotiationParts = {
  panel: '/procedures/$procedureId/negotiation-panel',
  talks: '/procedures/$procedureId/negotiation',
  report: '/procedures/$procedureId/negotiation-report',
  award: '/procedures/$procedureId/negotiation-award',
} as const satisfies Readonly<Record<NegotiationPart, string>>;

/** Where a task is done. A page that does a kind of task takes its place here. */
function TaskLink({ task, children }: { readonly task: Task; readonly children: ReactNode }): ReactNode {
  if (task.procedureId === undefined) return children;
  if (task.part !== undefined)
    return (
      <Link to={negotiationParts[task.part]} params={{ procedureId: task.procedureId }}>
        {children}
      </Link>
    );
  return (
    <Link to="/procedures/$procedureId" params={{ procedureId: task.procedureId }}>
      {children}
    </Link>
  );
}

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
