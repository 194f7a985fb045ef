import type { LiveMessage } from '../../../schemas/live.ts';
import { delayAfter, pollPause, REFUSED_PAUSE, TOPICS_AT_MOST, wantedTopics } from './live-plan.ts';
import type { Line, OpenLine } from './live-line.ts';

/**
 * `live`: told of changes as they happen · `polling`: asks again every so often · `offline`: the browser has no connection.
 * Say it with `LiveMark`.
 */
export type LiveState = 'live' | 'polling' | 'offline';

/** What a tab knows of where it is. */
export type Surroundings = {
  readonly isOnline: () => boolean;
  readonly isHidden: () => boolean;
  /** Told when either may have changed; the answer undoes it. */
  readonly watch: (onChange: () => void) => () => void;
};

type LiveOptions = {
  readonly openLine: OpenLine;
  readonly surroundings: Surroundings;
  /** The portal's time, with whatever was told. */
  readonly onTime: (message: LiveMessage) => void;
};

type Subscriber = { readonly topics: readonly string[]; readonly onChange: () => void; readonly isPolled: boolean };
type Timer = ReturnType<typeof setTimeout> | undefined;

/** Changes told at the same moment are asked for once, and not by every tab in the same moment. */
const GATHER_MILLISECONDS = 250;
/** Pages come and go; what they follow is settled before a line is opened for it. */
const SETTLE_MILLISECONDS = 600;
/** A line that breaks sooner was none: something on the way lets sockets open and cuts them. */
const STEADY_MILLISECONDS = 10_000;

/** Tells the pages of one tab when to ask again: one socket for all of them, and a slow round of questions where there is none. */
export class Live {
  readonly #options: LiveOptions;
  readonly #subscribers = new Set<Subscriber>();
  readonly #listeners = new Set<() => void>();
  readonly #changed = new Set<Subscriber>();
  #line: Line | undefined;
  /** What the line was asked for; what it was refused is not asked for again at once. */
  #asked: ReadonlySet<string> = new Set();
  #state: LiveState = 'polling';
  #isStarted = false;
  #isOpening = false;
  #failures = 0;
  /** Lines in a row that broke as soon as they were open. */
  #briefLines = 0;
  #openedAt = 0;
  #opening: Timer;
  #renewing: Timer;
  #polling: Timer;
  #gathering: Timer;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  readonly state = (): LiveState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls back whenever something about one of the topics may have changed; `isPolled` also where nobody tells. */
  follow(topics: readonly string[], onChange: () => void, isPolled = true): () => void {
    const subscriber = { topics, onChange, isPolled };
    this.#subscribers.add(subscriber);
    this.#settle();
    return () => {
      this.#subscribers.delete(subscriber);
      this.#changed.delete(subscriber);
      this.#settle();
    };
  }

  /** Begins to listen; the answer ends it. */
  start(): () => void {
    this.#isStarted = true;
    const undo = this.#options.surroundings.watch(() => this.#lookAround());
    this.#settle();
    return () => {
      undo();
      this.#isStarted = false;
      for (const timer of [this.#opening, this.#renewing, this.#polling, this.#gathering]) clearTimeout(timer);
      this.#hangUp();
    };
  }

  #wanted(): readonly string[] {
    return wantedTopics([...this.#subscribers].map(({ topics }) => topics)).slice(0, TOPICS_AT_MOST);
  }

  /** What is followed has changed: opens a line for it if the one there is does not do. */
  #settle(): void {
    if (!this.#isStarted) return;
    this.#tellState();
    this.#poll();
    const wanted = this.#wanted();
    if (wanted.length === 0) return this.#hangUp();
    const isServed = this.#line !== undefined && wanted.every((topic) => this.#asked.has(topic));
    if (!isServed && this.#failures === 0) this.#openIn(SETTLE_MILLISECONDS);
  }

  #openIn(milliseconds: number): void {
    clearTimeout(this.#opening);
    this.#opening = setTimeout(() => void this.#open(), milliseconds);
  }

  async #open(): Promise<void> {
    const { openLine, surroundings } = this.#options;
    const wanted = this.#wanted();
    if (this.#isOpening || !this.#isStarted || wanted.length === 0) return;
    // Coming back is noticed by `#lookAround`.
    if (!surroundings.isOnline() || surroundings.isHidden()) return;
    this.#isOpening = true;
    try {
      const line = await openLine(wanted, {
        onMessage: (message) => this.#told(message),
        onEnd: () => this.#ended(line),
      });
      this.#take(line, wanted);
    } catch {
      // What was not renewed in time tells nothing any more, though its socket may still answer.
      if (this.#line !== undefined && Date.now() - this.#openedAt >= this.#line.lastsMilliseconds) this.#hangUp();
      this.#failures += 1;
      this.#openIn(delayAfter(this.#failures, Math.random()));
    } finally {
      this.#isOpening = false;
    }
  }

  #take(line: Line, wanted: readonly string[]): void {
    if (!this.#isStarted) return line.close();
    // Whatever happened before the line was open was told to nobody.
    for (const subscriber of this.#subscribers)
      if (subscriber.isPolled && !this.#isTold(subscriber)) this.#changed.add(subscriber);
    this.#line?.close();
    this.#line = line;
    this.#asked = new Set(wanted);
    this.#openedAt = Date.now();
    this.#failures = 0;
    clearTimeout(this.#renewing);
    const isWhole = wanted.every((topic) => line.topics.has(topic));
    this.#renewing = setTimeout(
      () => this.#renew(),
      isWhole ? line.lastsMilliseconds * (0.8 + 0.1 * Math.random()) : REFUSED_PAUSE,
    );
    this.#gather();
    this.#settle();
  }

  /** Asks for a new line while the old one still tells. A page that is not looked at is left to ask by itself. */
  #renew(): void {
    if (this.#options.surroundings.isHidden()) return this.#hangUp();
    void this.#open();
  }

  #ended(line: Line): void {
    if (this.#line !== line) return;
    const hasLasted = Date.now() - this.#openedAt >= STEADY_MILLISECONDS;
    this.#failures = hasLasted ? 0 : this.#briefLines;
    this.#briefLines = hasLasted ? 0 : this.#briefLines + 1;
    this.#hangUp();
    this.#openIn(delayAfter(this.#failures, Math.random()));
  }

  #hangUp(): void {
    clearTimeout(this.#renewing);
    this.#line?.close();
    this.#line = undefined;
    this.#asked = new Set();
    this.#tellState();
    if (this.#isStarted) this.#poll();
  }

  #told(message: LiveMessage): void {
    this.#options.onTime(message);
    const { topic } = message;
    if (topic === undefined) return;
    for (const subscriber of this.#subscribers) if (subscriber.topics.includes(topic)) this.#changed.add(subscriber);
    this.#gather();
  }

  #gather(): void {
    if (this.#changed.size === 0) return;
    this.#gathering ??= setTimeout(
      () => {
        this.#gathering = undefined;
        const changed = [...this.#changed];
        this.#changed.clear();
        for (const { onChange } of changed) onChange();
      },
      GATHER_MILLISECONDS * (1 + Math.random()),
    );
  }

  #lookAround(): void {
    this.#tellState();
    const { surroundings } = this.#options;
    if (!surroundings.isOnline() || surroundings.isHidden()) return this.#poll();
    this.#failures = 0;
    this.#line?.check();
    this.#settle();
  }

  #isTold({ topics }: Subscriber): boolean {
    return this.#line !== undefined && topics.every((topic) => this.#line?.topics.has(topic) === true);
  }

  /** Even what is told of is asked for now and then: a telling may be lost. */
  #poll(): void {
    clearTimeout(this.#polling);
    const polled = [...this.#subscribers].filter(({ isPolled }) => isPolled);
    if (polled.length === 0) return;
    const isTold = polled.every((subscriber) => this.#isTold(subscriber));
    this.#polling = setTimeout(
      () => {
        for (const { onChange } of polled) onChange();
        this.#poll();
      },
      pollPause({ isTold, isHidden: this.#options.surroundings.isHidden() }),
    );
  }

  #tellState(): void {
    const isTold = this.#line !== undefined && [...this.#subscribers].every((subscriber) => this.#isTold(subscriber));
    const connected = isTold ? 'live' : 'polling';
    const state = this.#options.surroundings.isOnline() ? connected : 'offline';
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** The tab itself. */
export const browserSurroundings: Surroundings = {
  isOnline: () => navigator.onLine,
  isHidden: () => document.visibilityState === 'hidden',
  watch: (onChange) => {
    const stopping = new AbortController();
    const told = { signal: stopping.signal };
    window.addEventListener('online', onChange, told);
    window.addEventListener('offline', onChange, told);
    document.addEventListener('visibilitychange', onChange, told);
    return () => stopping.abort();
  },
};
