import { Button } from 'antd';
import { useSyncExternalStore, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ApiProblem, Unreachable } from '../api/failures.ts';
import { useTexts } from '../words/texts.ts';
import { Busy } from './busy.tsx';
import { ProblemAlert } from './problem-alert.tsx';
import css from './states.module.css';
import { uiTexts } from './texts.ts';

type EmptyProps = {
  /** What would be here. */
  readonly title: string;
  /** How to get there: a sentence, a link, a button. */
  readonly children?: ReactNode;
};

/** Nothing is here yet: says what would be, and how to get there. */
export function EmptyState({ title, children }: EmptyProps): ReactNode {
  return (
    <div className={css.empty}>
      <p className={css.emptyTitle}>{title}</p>
      {children}
    </div>
  );
}

/** What was to be shown could not be read. */
export function ErrorState({ failure, retry }: { readonly failure: Error; readonly retry?: () => void }): ReactNode {
  const say = useTexts(uiTexts);
  return (
    <div>
      {failure instanceof ApiProblem ? (
        <ProblemAlert failure={failure} />
      ) : (
        <EmptyState title={failure instanceof Unreachable ? say('unreachableTitle') : say('failedTitle')}>
          <p>{failure instanceof Unreachable ? say('unreachableText') : say('failedText')}</p>
        </EmptyState>
      )}
      {retry === undefined ? null : <Button onClick={retry}>{say('retry')}</Button>}
    </div>
  );
}

type LoadedProps<Data> = {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'refetch'> & { readonly error: Error | null };
  readonly children: (data: Data) => ReactNode;
  /** How many lines the content will about take. */
  readonly lines?: number;
};

/** The answer of a query once it is there; until then, or instead, its other states. What is there stays when asking again fails. */
export function Loaded<Data>({ query, children, lines = 4 }: LoadedProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <ErrorState failure={query.error} retry={() => void query.refetch()} />;
  return <Busy lines={lines} />;
}

/** Across the page while the browser knows that it has no connection. */
export function OfflineBanner(): ReactNode {
  const say = useTexts(uiTexts);
  const isOnline = useSyncExternalStore(watchConnection, () => navigator.onLine);
  return <output className={isOnline ? css.online : css.offline}>{isOnline ? null : say('offline')}</output>;
}

function watchConnection(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
