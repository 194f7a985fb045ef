import type { LotId } from '../../../schemas/ids.ts';
import type { SealedEntry } from '../../../schemas/sealed-bid.ts';
import { isPassing } from '../api/failures.ts';
import { SealingFailed } from './background-sealer.ts';
import { FileNeeded, sendFile, type SendPhase, type SendTools } from './send-file.ts';

/** One file on its way for one lot. */
export type Transfer = {
  readonly key: string;
  readonly fileId: string;
  readonly lotId: LotId;
  readonly recipient: string;
  readonly copyName: string;
};

export type TransferState =
  | { readonly status: 'waiting' }
  | { readonly status: 'running'; readonly phase: SendPhase }
  /** By the person, or because the connection broke: then it goes on by itself once there is one. */
  | { readonly status: 'paused'; readonly by: 'person' | 'connection' }
  /** After a reload, or because the file on this device was changed or moved. */
  | { readonly status: 'fileNeeded'; readonly because: 'gone' | 'changed' }
  | { readonly status: 'failed'; readonly failure: Error }
  | { readonly status: 'arrived'; readonly entry: SealedEntry };

type Tools = Omit<SendTools, 'signal' | 'onPhase'>;
type Running = { readonly key: string; readonly abort: AbortController };

/** How often at most the page is told of progress. */
const TELL_MILLISECONDS = 150;
const RETRY_MILLISECONDS = 5_000;

/**
 * The files of one bid on their way, one after the other. It lives as long as the page, not as long as the form: who looks at
 * another tab of the procedure meanwhile holds nothing up.
 */
export class Transfers {
  readonly #tools: Tools;
  readonly #plain = new Map<string, Blob>();
  #transfers: readonly Transfer[] = [];
  #states: ReadonlyMap<string, TransferState> = new Map();
  #milestones: ReadonlyMap<string, TransferState> = this.#states;
  #running: Running | undefined;
  #toldAt = 0;
  readonly #listeners = new Set<() => void>();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly states = (): ReadonlyMap<string, TransferState> => this.#states;

  /** The states as of the last time one became another: the same for as long as only progress is made. */
  readonly milestones = (): ReadonlyMap<string, TransferState> => this.#milestones;

  /** Says which files must get there. What is no longer wanted is stopped. */
  want(transfers: readonly Transfer[]): void {
    this.#transfers = transfers;
    const wanted = new Set(transfers.map(({ key }) => key));
    const gone = [...this.#states.keys()].filter((key) => !wanted.has(key));
    const fresh = transfers.filter(({ key }) => !this.#states.has(key));
    if (this.#running !== undefined && !wanted.has(this.#running.key)) this.#running.abort.abort(new Error('dropped'));
    if (gone.length > 0 || fresh.length > 0) {
      const states = new Map(this.#states);
      for (const key of gone) states.delete(key);
      for (const { key } of fresh) states.set(key, { status: 'waiting' });
      this.#become(states);
    }
    this.#next();
  }

  /** Gives the content of a file that was chosen. */
  offer(fileId: string, content: Blob): void {
    this.#plain.set(fileId, content);
    for (const { key } of this.#of(fileId)) this.#set(key, { status: 'waiting' });
    this.#next();
  }

  /** Stops a file where it is; what has arrived of it stays. */
  pause(key: string): void {
    this.#stop(key, 'person');
  }

  /** Goes on with a file, or tries again what failed. */
  resume(key: string): void {
    if (this.#running?.key === key) return;
    this.#set(key, { status: 'waiting' });
    this.#next();
  }

  /** There is a connection again. */
  reconnected(): void {
    for (const [key, state] of this.#states)
      if (state.status === 'paused' && state.by === 'connection') this.#set(key, { status: 'waiting' });
    this.#next();
  }

  /** The sealed copy of a file, for who wants to keep it and compare it with the receipt. */
  async sealedCopy(key: string): Promise<Blob | undefined> {
    const transfer = this.#transfers.find((candidate) => candidate.key === key);
    return transfer === undefined ? undefined : (await this.#tools.copies.read(transfer.copyName))?.content;
  }

  #of(fileId: string): readonly Transfer[] {
    return this.#transfers.filter((transfer) => transfer.fileId === fileId && !this.#isArrived(transfer.key));
  }

  #isArrived(key: string): boolean {
    return this.#states.get(key)?.status === 'arrived';
  }

  #stop(key: string, by: 'person' | 'connection'): void {
    this.#set(key, { status: 'paused', by });
    if (this.#running?.key === key) this.#running.abort.abort(new Error('paused'));
  }

  #next(): void {
    if (this.#running !== undefined) return;
    const transfer = this.#transfers.find(({ key }) => this.#states.get(key)?.status === 'waiting');
    if (transfer === undefined) return;
    const running = { key: transfer.key, abort: new AbortController() };
    this.#running = running;
    void this.#run(transfer, running.abort.signal).finally(() => {
      this.#running = undefined;
      this.#next();
    });
  }

  async #run(transfer: Transfer, signal: AbortSignal): Promise<void> {
    const { key, fileId, lotId, recipient, copyName } = transfer;
    const plain = this.#plain.get(fileId);
    const file = { lotId, role: 'attachment', copyName, recipient, plain } as const;
    const onPhase = (phase: SendPhase): void => this.#progress(key, phase, signal);
    try {
      const entry = await sendFile(file, { ...this.#tools, signal, onPhase });
      if (!signal.aborted) this.#set(key, { status: 'arrived', entry });
    } catch (error) {
      // Who stopped it has said already how it stands.
      if (!signal.aborted) this.#broken(transfer, error, plain);
    }
  }

  #broken({ key, fileId }: Transfer, error: unknown, plain: Blob | undefined): void {
    const state = stateAfter(error);
    // It may have been chosen while it was looked for. The very file that was not enough would not be the next time.
    const isThere = error instanceof FileNeeded && this.#plain.get(fileId) !== plain;
    this.#set(key, isThere ? { status: 'waiting' } : state);
    if (state.status === 'paused') setTimeout(() => this.#retry(key), RETRY_MILLISECONDS);
  }

  #retry(key: string): void {
    const state = this.#states.get(key);
    if (state?.status === 'paused' && state.by === 'connection' && navigator.onLine) this.resume(key);
  }

  #progress(key: string, phase: SendPhase, signal: AbortSignal): void {
    if (signal.aborted) return;
    const isSameStep = this.#stepOf(key) === phase.step;
    const now = performance.now();
    if (isSameStep && now - this.#toldAt < TELL_MILLISECONDS) return;
    this.#toldAt = now;
    this.#set(key, { status: 'running', phase });
  }

  #stepOf(key: string): SendPhase['step'] | undefined {
    const state = this.#states.get(key);
    return state?.status === 'running' ? state.phase.step : undefined;
  }

  #set(key: string, state: TransferState): void {
    if (this.#states.has(key)) this.#become(new Map(this.#states).set(key, state));
  }

  #become(states: ReadonlyMap<string, TransferState>): void {
    if (hasOtherStatuses(this.#states, states)) this.#milestones = states;
    this.#states = states;
    for (const listener of this.#listeners) listener();
  }
}

function hasOtherStatuses(
  before: ReadonlyMap<string, TransferState>,
  after: ReadonlyMap<string, TransferState>,
): boolean {
  return before.size !== after.size || [...after].some(([key, { status }]) => before.get(key)?.status !== status);
}

/** How a file stands after something went wrong on its way. */
export function stateAfter(error: unknown): TransferState {
  if (error instanceof FileNeeded) return { status: 'fileNeeded', because: 'gone' };
  if (error instanceof SealingFailed && error.reason === 'unreadable')
    return { status: 'fileNeeded', because: 'changed' };
  if (isPassing(error)) return { status: 'paused', by: 'connection' };
  // Refused, or anything else on this device, such as a full disk: going on by itself would not mend it.
  const failure = error instanceof Error ? error : new Error('the file did not arrive', { cause: error });
  return { status: 'failed', failure };
}
