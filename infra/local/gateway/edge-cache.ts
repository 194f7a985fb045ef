import type { IncomingHttpHeaders } from 'node:http';
import type { Encoding } from './compression.ts';
import type { Answer } from './problems.ts';

/** An answer as kept, with what was compressed of it so far. */
export type CachedAnswer = {
  readonly answer: Answer;
  readonly storedAt: number;
  readonly freshMilliseconds: number;
  readonly compressed: Map<Encoding, Buffer>;
};

/**
 * The shared cache that CloudFront is on AWS: keeps what the origin calls `public` for its `s-maxage`, whoever asked.
 * What was asked with an Authorization header, or answered with a cookie, is nobody else's business and never kept.
 */
export class EdgeCache {
  readonly #kept = new Map<string, CachedAnswer>();
  /** Which request headers an answer at an address depends on. */
  readonly #varies = new Map<string, readonly string[]>();
  readonly #maximumBytes: number;
  readonly #now: () => number;
  #bytes = 0;

  constructor(options: { maximumBytes?: number; now?: () => number } = {}) {
    this.#maximumBytes = options.maximumBytes ?? 64 * 1024 * 1024;
    this.#now = options.now ?? Date.now;
  }

  get(address: string, headers: IncomingHttpHeaders): CachedAnswer | undefined {
    const key = this.#key(address, headers);
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    this.#kept.delete(key);
    if (found.storedAt + found.freshMilliseconds <= this.#now()) {
      this.#bytes -= weightOf(key, found);
      return undefined;
    }
    // Put back at the end: the front of the map is what was asked for longest ago.
    this.#kept.set(key, found);
    return found;
  }

  /** Keeps an answer if its headers allow it; answers what was kept. */
  put(address: string, headers: IncomingHttpHeaders, answer: Answer): CachedAnswer | undefined {
    const freshMilliseconds = freshness(answer);
    if (freshMilliseconds === 0 || headers.authorization !== undefined) return undefined;
    const varies = variesOf(answer);
    if (varies.includes('*')) return undefined;
    this.#varies.set(address, varies);
    const cached = { answer, storedAt: this.#now(), freshMilliseconds, compressed: new Map() };
    const key = this.#key(address, headers);
    const weight = weightOf(key, cached);
    if (weight > this.#maximumBytes / 16) return undefined;
    const before = this.#kept.get(key);
    if (before !== undefined) this.#bytes -= weightOf(key, before);
    this.#kept.delete(key);
    this.#kept.set(key, cached);
    this.#bytes += weight;
    this.#shrink();
    return cached;
  }

  ageSeconds(cached: CachedAnswer): number {
    return Math.floor((this.#now() - cached.storedAt) / 1000);
  }

  /** Business time was moved: what was fresh by the old clock need not be right by the new one. */
  clear(): void {
    this.#kept.clear();
    this.#varies.clear();
    this.#bytes = 0;
  }

  #shrink(): void {
    for (const [key, cached] of this.#kept) {
      if (this.#bytes <= this.#maximumBytes) break;
      this.#kept.delete(key);
      this.#bytes -= weightOf(key, cached);
    }
    // One line an address, but addresses are the caller's to make up.
    if (this.#varies.size > 50_000) this.clear();
  }

  #key(address: string, headers: IncomingHttpHeaders): string {
    const varies = this.#varies.get(address) ?? [];
    return [address, ...varies.map((name) => String(headers[name] ?? ''))].join('\n');
  }
}

/** Compressed copies are smaller than the text they come from, so three times the text is an upper bound. */
function weightOf(key: string, cached: CachedAnswer): number {
  return 3 * cached.answer.body.length + 2 * key.length + 500;
}

/** How long a shared cache may keep an answer, in milliseconds; 0 is not at all. */
function freshness(answer: Answer): number {
  if (answer.status !== 200 || (answer.cookies?.length ?? 0) > 0) return 0;
  const control = answer.headers['cache-control'] ?? '';
  if (!/\bpublic\b/.test(control) || /\b(no-store|no-cache|private)\b/.test(control)) return 0;
  const seconds = /\bs-maxage=(\d+)/.exec(control)?.[1] ?? /\bmax-age=(\d+)/.exec(control)?.[1] ?? '0';
  return Number(seconds) * 1000;
}

/** The encoding is chosen here, not by the origin. */
function variesOf(answer: Answer): readonly string[] {
  return (answer.headers['vary'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'accept-encoding');
}
