import { useMemo, type ReactNode } from 'react';
import type { WorkspaceConfiguration } from '../../../schemas/workspaces-api.ts';
import { Session } from '../session/session.ts';
import { beginSignIn, signOutAddress } from '../session/sign-in.ts';
import { SessionContext, type SessionInUse } from '../session/use-session.ts';

/** The one session of this tab. */
const session = new Session();

type SessionProviderProps = { readonly configuration: WorkspaceConfiguration; readonly children: ReactNode };

/** Gives every page the session and the ways in and out of it. */
export function SessionProvider({ configuration, children }: SessionProviderProps): ReactNode {
  const inUse = useMemo(() => sessionWith(configuration), [configuration]);
  return <SessionContext value={inUse}>{children}</SessionContext>;
}

function sessionWith(configuration: WorkspaceConfiguration): SessionInUse {
  return {
    configuration,
    session,
    signIn: () => beginSignIn(configuration, `${location.pathname}${location.search}${location.hash}`),
    signOut: () => signOut(configuration),
  };
}

/** Here first: whatever the issuer says, this tab forgets the person. */
async function signOut(configuration: WorkspaceConfiguration): Promise<void> {
  const state = session.state();
  session.end();
  const address = state.status === 'signedOut' ? undefined : await addressOf(configuration, state.tokens);
  location.assign(address ?? '/app');
}

async function addressOf(...given: Parameters<typeof signOutAddress>): Promise<URL | undefined> {
  return signOutAddress(...given).catch(() => undefined);
}
