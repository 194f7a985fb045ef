import { useEffect, useState } from 'react';
import { linesShown } from './reveal.ts';

export type Reveal = {
  readonly shown: number;
  readonly isRunning: boolean;
  /** Shows everything at once. */
  readonly skip: () => void;
};

/**
 * Reads lines out one by one, for whoever was here when they came. Who comes later sees them all: the reading is over.
 * `total` is `undefined` until there is something to read.
 */
export function useReveal(total: number | undefined): Reveal {
  const [wasWaiting, setWaiting] = useState(total === undefined);
  const [begunAt, setBegunAt] = useState<number | undefined>(undefined);
  const [now, setNow] = useState(0);
  const mustBegin = wasWaiting && begunAt === undefined && total !== undefined;
  useEffect(() => {
    if (!mustBegin) return;
    setBegunAt(Date.now());
    setNow(Date.now());
  }, [mustBegin]);
  const isReading = wasWaiting && total !== undefined;
  const shown = isReading ? linesShown(total, now - (begunAt ?? now)) : (total ?? 0);
  const isRunning = isReading && shown < total;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), 200);
    return () => clearInterval(timer);
  }, [isRunning]);
  return { shown, isRunning, skip: () => setWaiting(false) };
}
