import { z } from 'zod';

const STORED = 'mingcai.session';

const Tokens = z.object({
  accessToken: z.string(),
  idToken: z.string().optional(),
  subject: z.string(),
  /** Milliseconds since 1970, by the device's clock. */
  expiresAt: z.number(),
});
export type Tokens = z.infer<typeof Tokens>;

/** `expired`: was signed in, and what is on the screen is kept until the same person signs in again. */
export type SessionState =
  | { readonly status: 'signedOut' }
  | { readonly status: 'signedIn'; readonly tokens: Tokens }
  | { readonly status: 'expired'; readonly tokens: Tokens };

/** Who is signed in, in this tab only: another person may work in another tab. */
export class Session {
  #state: SessionState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor() {
    this.#state = restored();
    this.#watch();
  }

  readonly state = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  token(): string | undefined {
    return this.#state.status === 'signedIn' ? this.#state.tokens.accessToken : undefined;
  }

  begin(tokens: Tokens): void {
    sessionStorage.setItem(STORED, JSON.stringify(tokens));
    this.#become({ status: 'signedIn', tokens });
  }

  /** The token is no longer good. What the person typed stays on the screen and in the drafts. */
  expire(): void {
    if (this.#state.status === 'signedIn') this.#become({ status: 'expired', tokens: this.#state.tokens });
  }

  /** Forgets the person and everything the person left in this tab. */
  end(): void {
    sessionStorage.clear();
    this.#become({ status: 'signedOut' });
  }

  #become(state: SessionState): void {
    this.#state = state;
    this.#watch();
    for (const listener of this.#listeners) listener();
  }

  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#state.status !== 'signedIn') return;
    // A longer wait than 2^31 ms would end at once.
    const left = Math.min(this.#state.tokens.expiresAt - Date.now(), 2_000_000_000);
    this.#timer = setTimeout(() => this.expire(), Math.max(left, 0));
  }
}

function restored(): SessionState {
  const stored = sessionStorage.getItem(STORED);
  if (stored === null) return { status: 'signedOut' };
  const parsed = Tokens.safeParse(JSON.parse(stored));
  if (!parsed.success) return { status: 'signedOut' };
  const status = parsed.data.expiresAt > Date.now() ? 'signedIn' : 'expired';
  return { status, tokens: parsed.data };
}
