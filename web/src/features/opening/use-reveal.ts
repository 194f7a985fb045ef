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
  const [elapsed, setElapsed] = useState(0);
  const isReading = wasWaiting && total !== undefined;
  const shown = isReading ? linesShown(total, elapsed) : (total ?? 0);
  const isRunning = isReading && shown < total;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setElapsed((before) => before + TICK), TICK);
    return () => clearInterval(timer);
  }, [isRunning]);
  return { shown, isRunning, skip: () => setWaiting(false) };
}

const TICK = 200;
