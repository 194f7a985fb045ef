import { useLocation } from '@tanstack/react-router';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { pageDeadline, type PageDeadline } from '../routing/page-deadline.ts';
import { useTexts } from '../words/texts.ts';
import { Countdown } from './countdown.tsx';
import css from './page.module.css';
import { uiTexts } from './texts.ts';
import { When } from './when.tsx';

type PageProps = {
  /** The one heading, and the first part of the document's title. */
  readonly title: string;
  /** The way here, from the outermost page on: links. */
  readonly trail?: readonly ReactNode[];
  /** Where the thing stands: a `Status`. */
  readonly status?: ReactNode;
  /** What is next, and by when. In the embedded default the clock can be moved there. */
  readonly deadline?: PageDeadline | undefined;
  /** A few short facts beside the status, such as the number. */
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
  /** For reading and forms: one column of at most 45 em. */
  readonly narrow?: boolean;
  /** For a form with something beside it. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** A page: its title, the way to it, its heading with status and next deadline, its content. Takes the focus when navigated to. */
export function Page(props: PageProps): ReactNode {
  const heading = useFocusOnArrival();
  return (
    <div
      className={[css.page, props.narrow === true && css.narrow, props.wide === true && css.wide]
        .filter(Boolean)
        .join(' ')}
    >
      <title>{`${props.title} · 明采`}</title>
      <Trail steps={props.trail ?? []} current={props.title} />
      <header className={css.head}>
        <div>
          <h1 className={css.title} ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          <Facts {...props} />
        </div>
        {props.actions === undefined ? null : <div className={css.actions}>{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

function Facts({ status, deadline, facts }: PageProps): ReactNode {
  useEffect(() => {
    pageDeadline.show(deadline);
    return () => pageDeadline.show(undefined);
  }, [deadline]);
  if (status === undefined && deadline === undefined && facts === undefined) return null;
  return (
    <div className={css.facts}>
      {status}
      {deadline === undefined ? null : (
        <span>
          {deadline.label} <When at={deadline.at} /> <Countdown at={deadline.at} />
        </span>
      )}
      {facts}
    </div>
  );
}

function Trail({ steps, current }: { readonly steps: readonly ReactNode[]; readonly current: string }): ReactNode {
  const say = useTexts(uiTexts);
  const id = useId();
  if (steps.length === 0) return null;
  return (
    <nav aria-label={say('breadcrumb')}>
      <ol className={css.trail}>
        {steps.map((step, index) => (
          // The way to a page does not change while the page is shown.
          <li key={`${id}-${index}`}>{step}</li>
        ))}
        <li aria-current="page">{current}</li>
      </ol>
    </nav>
  );
}

/** Reading goes on at the heading of the new page; the first page of a visit is left to the browser. */
function useFocusOnArrival() {
  const heading = useRef<HTMLHeadingElement>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  useEffect(() => {
    if (arrivals.at !== undefined && arrivals.at !== pathname) heading.current?.focus({ preventScroll: true });
    arrivals.at = pathname;
  }, [pathname]);
  return heading;
}

const arrivals: { at: string | undefined } = { at: undefined };
