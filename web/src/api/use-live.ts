import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import { clockTopic, type LiveTopic } from '../../../schemas/live.ts';
import type { OperationName } from './client.ts';
import type { Live, LiveState } from './live.ts';

export const LiveContext = createContext<Live | undefined>(undefined);

type LiveChoices = {
  /** Operations whose answers may be out of date when something about the topics has changed. */
  readonly changes: readonly OperationName[];
};

/**
 * Keeps the answers of some operations up to date while the page is shown: asks for them again when something about the topics
 * has changed, or every so often where nobody tells.
 */
export function useLive(topics: readonly LiveTopic[], { changes }: LiveChoices): void {
  const live = useTabLive();
  const client = useQueryClient();
  // Callers write both lists anew on every render; only what is in them counts.
  const [topicList, changeList] = [topics.join(' '), changes.join(' ')];
  useEffect(() => {
    function refresh(): void {
      for (const changed of changeList.split(' ')) void client.invalidateQueries({ queryKey: [changed] });
    }
    return live.follow(topicList === '' ? [] : topicList.split(' '), refresh);
  }, [live, client, topicList, changeList]);
}

/** Calls back when someone has moved the clock of the embedded default, which changes everything that is shown. */
export function useMovedClock(onMoved: () => void): void {
  const live = useTabLive();
  useEffect(() => live.follow([clockTopic], onMoved, false), [live, onMoved]);
}

/** Whether the page is told of changes as they happen. */
export function useLiveState(): LiveState {
  const live = useTabLive();
  return useSyncExternalStore(live.subscribe, live.state);
}

function useTabLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error('nobody is signed in here');
  return live;
}
