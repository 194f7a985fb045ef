import type { Sha256 } from '../../schemas/files.ts';
import type { EventContext, StreamType } from '../../schemas/stream.ts';

type UploadStatus = 'started' | 'verified';
type Begun = { readonly type: 'uploadStarted' };
type Verified = { readonly type: 'uploadVerified'; readonly sha256: Sha256 };

/** Which status of an upload may follow which, and by which event. What is not here never happens. */
export const uploadTransitions: Readonly<
  Record<UploadStatus | 'none', Readonly<Partial<Record<(Begun | Verified)['type'], UploadStatus>>>>
> = {
  none: { uploadStarted: 'started' },
  started: { uploadVerified: 'verified' },
  verified: {},
};

type UploadKind<State, Start extends Begun> = Pick<StreamType<State, Start | Verified>, 'name' | 'state' | 'event'> & {
  /** The state of an upload that was just announced. */
  readonly begin: (event: Start, context: EventContext) => State;
};

/**
 * The life of a file on its way in, whatever it is for: announced, then verified. `evolve` throws when an event cannot follow,
 * which would be a broken promise of our own code.
 */
export function uploadStreamOf<State extends { readonly status: UploadStatus }, Start extends Begun>({
  begin,
  ...kind
}: UploadKind<State, Start>): StreamType<State, Start | Verified> {
  return {
    ...kind,
    version: 1,
    evolve: (state, event, context) => {
      if (uploadTransitions[state?.status ?? 'none'][event.type] === undefined)
        throw new Error(`${event.type} of an upload that is ${state?.status ?? 'not there'}`);
      if (event.type === 'uploadStarted') return begin(event, context);
      if (state === undefined) throw new Error('an upload that never started was verified');
      return { ...state, status: 'verified', sha256: event.sha256 };
    },
    row: ({ status }) => ({ status, summary: {} }),
    places: () => ({}),
  };
}
