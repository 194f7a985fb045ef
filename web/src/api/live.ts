/**
 * `live`: told of changes as they happen · `polling`: asks again every so often · `offline`: the browser has no connection.
 * Say it with `LiveMark`.
 */
export type LiveState = 'live' | 'polling' | 'offline';

/** How often what is shown is asked for again while nobody tells of changes. */
export const POLL_SECONDS = 20;
/** The same for a page that is not looked at. */
const HIDDEN_POLL_SECONDS = 120;

type Subscriber = { readonly topics: readonly string[]; readonly onChange: () => void };

/** Tells the pages of one tab when to ask again. */
export class Live {
  readonly #subscribers = new Set<Subscriber>();
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly state = (): LiveState => (navigator.onLine ? 'polling' : 'offline');

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls back whenever something about one of the topics may have changed. */
  follow(topics: readonly string[], onChange: () => void): () => void {
    const subscriber = { topics, onChange };
    this.#subscribers.add(subscriber);
    this.#poll();
    return () => this.#subscribers.delete(subscriber);
  }

  /** Follows the browser's own signs; the answer undoes it. */
  start(): () => void {
    const stopping = new AbortController();
    const told = { signal: stopping.signal };
    window.addEventListener('online', () => this.#tell(), told);
    window.addEventListener('offline', () => this.#tell(), told);
    document.addEventListener('visibilitychange', () => this.#poll(), told);
    return () => {
      stopping.abort();
      clearTimeout(this.#timer);
    };
  }

  #poll(): void {
    clearTimeout(this.#timer);
    if (this.#subscribers.size === 0) return;
    const seconds = document.visibilityState === 'hidden' ? HIDDEN_POLL_SECONDS : POLL_SECONDS;
    this.#timer = setTimeout(() => {
      for (const { onChange } of this.#subscribers) onChange();
      this.#poll();
    }, seconds * 1000);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
