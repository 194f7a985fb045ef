import { useEffect, useState, useSyncExternalStore } from 'react';
import { instantOf, type Instant } from '../../../schemas/time.ts';

/** Tells the portal's time, as far as it is known from the portal's own answers; the device's clock only carries it on. */
export class ServerClock {
  #offset = 0;
  #isKnown = false;
  readonly #listeners = new Set<() => void>();

  /** Takes a time that the portal has just told. `precise` is one to the millisecond: what is told in seconds does not overrule it. */
  told(milliseconds: number, precise = true): void {
    const offset = milliseconds - Date.now();
    // A header says whole seconds and travels; smaller differences are noise, and would make every countdown jump.
    if (!precise && this.#isKnown && Math.abs(offset - this.#offset) < 3000) return;
    this.#offset = offset;
    this.#isKnown = true;
    for (const listener of this.#listeners) listener();
  }

  now(): Instant {
    return instantOf(Date.now() + this.#offset);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly offset = (): number => this.#offset;
}

/** The one clock of the pages. */
export const serverClock = new ServerClock();

/** The portal's time, brought up to date every so often (a minute, if not said). */
export function useNow(everyMilliseconds = 60_000): Instant {
  useSyncExternalStore(serverClock.subscribe, serverClock.offset);
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);
  return serverClock.now();
}
