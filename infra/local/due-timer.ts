import { setTimeout as wait } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { ScheduledEvent } from 'aws-lambda';
import type { ScheduleFunction } from '../manifest-types.ts';
import type { LoadedFunction } from './functions.ts';

/** A minute on AWS; shorter here, where business time may have been moved by weeks a moment ago. */
const INTERVAL_MILLISECONDS = 2000;

/** Calls the schedule functions again and again, none of them twice at the same time. */
export class DueTimer {
  readonly #runs: readonly Repeated[];

  constructor(functions: readonly LoadedFunction<ScheduleFunction>[], intervalMilliseconds = INTERVAL_MILLISECONDS) {
    this.#runs = functions.map((called) => new Repeated(called, intervalMilliseconds));
  }

  start(): void {
    for (const run of this.#runs) run.start();
  }

  /** Runs everything now; resolves when runs that began after this call have ended. */
  async runNow(): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.now()));
  }

  /** Ends after the runs under way. */
  async stop(): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.stop()));
  }
}

class Repeated {
  readonly #called: LoadedFunction<ScheduleFunction>;
  readonly #interval: number;
  readonly #stopping = new AbortController();
  #nudged = new AbortController();
  #loop: Promise<void> | undefined;
  #begun = 0;
  #ended = 0;
  #lastFault = '';
  #onEnd: (() => void)[] = [];

  constructor(called: LoadedFunction<ScheduleFunction>, interval: number) {
    this.#called = called;
    this.#interval = interval;
  }

  start(): void {
    this.#loop ??= this.#repeat();
  }

  async now(): Promise<void> {
    const wanted = this.#begun + 1;
    while (this.#ended < wanted && !this.#stopping.signal.aborted) {
      this.#nudged.abort();
      await new Promise<void>((resolve) => this.#onEnd.push(resolve));
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#nudged.abort();
    await this.#loop;
    this.#tell();
  }

  async #repeat(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#nudged = new AbortController();
      this.#begun += 1;
      await this.#runOnce();
      this.#ended = this.#begun;
      this.#tell();
      if (this.#stopping.signal.aborted) return;
      await wait(this.#interval, undefined, { signal: this.#nudged.signal }).catch(() => undefined);
    }
  }

  async #runOnce(): Promise<void> {
    try {
      await this.#called.invoke(scheduledEvent(this.#called.entry.name));
      this.#lastFault = '';
    } catch (error) {
      this.#report(String(error));
    }
  }

  /** The same fault every two seconds would hide everything else in the terminal. */
  #report(fault: string): void {
    if (fault === this.#lastFault) return;
    this.#lastFault = fault;
    const { name, errorImpact } = this.#called.entry;
    process.stderr.write(`${name} failed and is tried again until it succeeds: ${fault}\n${errorImpact}\n`);
  }

  #tell(): void {
    for (const tell of this.#onEnd.splice(0)) tell();
  }
}

function scheduledEvent(name: string): ScheduledEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '000000000000',
    time: new Date().toISOString(),
    region: 'cn-north-1',
    resources: [`arn:aws-cn:scheduler:cn-north-1:000000000000:schedule/default/${name}`],
    detail: {},
  };
}
