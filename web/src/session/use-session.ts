import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Me } from '../../../schemas/accounts-api.ts';
import type { WorkspaceConfiguration } from '../../../schemas/workspaces-api.ts';
import type { Acting, ActingChoice } from './acting.ts';
import type { Session, SessionState } from './session.ts';

/** The installation and the person's session with it. */
export type SessionInUse = {
  readonly configuration: WorkspaceConfiguration;
  readonly session: Session;
  /** Leaves to sign in, and comes back to where it was. */
  readonly signIn: () => Promise<void>;
  readonly signOut: () => Promise<void>;
};

/** Who is signed in, and as what. */
export type PersonInUse = {
  readonly me: Me;
  /** `undefined` for a person who belongs to no organisation yet. */
  readonly acting: ActingChoice | undefined;
  readonly choices: readonly ActingChoice[];
  readonly switchTo: (acting: Acting) => void;
};

export const SessionContext = createContext<SessionInUse | undefined>(undefined);
export const PersonContext = createContext<PersonInUse | undefined>(undefined);

/** The session. @throws outside of the application */
export function useSession(): SessionInUse {
  const inUse = useContext(SessionContext);
  if (inUse === undefined) throw new Error('there is no session here');
  return inUse;
}

export function useSessionState(): SessionState {
  const { session } = useSession();
  return useSyncExternalStore(session.subscribe, session.state);
}

/** The person who is signed in. @throws outside of the signed-in part */
export function usePerson(): PersonInUse {
  const inUse = useContext(PersonContext);
  if (inUse === undefined) throw new Error('nobody is signed in here');
  return inUse;
}

/** The organisation and role in which the person works. @throws for a person who has none: such pages are not shown then */
export function useActing(): ActingChoice {
  const { acting } = usePerson();
  if (acting === undefined) throw new Error('the person belongs to no organisation');
  return acting;
}
