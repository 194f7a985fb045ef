import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { clockTopic } from '../../../schemas/live.ts';
import { millisecondsOf } from '../../../schemas/time.ts';
import { createApi, type Api } from '../api/client.ts';
import { browserSurroundings, Live } from '../api/live.ts';
import { openSocketLine } from '../api/live-line.ts';
import { serverClock } from '../api/server-clock.ts';
import { ApiContext } from '../api/use-api.ts';
import { LiveContext } from '../api/use-live.ts';
import { actingOf, choicesOf, rememberActing, rememberedActing, type Acting } from '../session/acting.ts';
import { PersonContext, useSession, useSessionState, type PersonInUse } from '../session/use-session.ts';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { Page } from '../ui/page.tsx';
import { changeLanguage, currentLanguage, hasChosenLanguage, tagOf, useTexts } from '../words/texts.ts';
import { ExpiredDialog } from './expired-dialog.tsx';
import { Frame } from './frame.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { appTexts } from './texts.ts';

/** Every page behind sign-in: lets in who is signed in, and puts rail and top bar around. */
export function WorkspaceLayout(): ReactNode {
  const state = useSessionState();
  if (state.status === 'signedOut') return <SignInPage />;
  return (
    <>
      <SignedIn key={state.tokens.subject} />
      <ExpiredDialog open={state.status === 'expired'} />
    </>
  );
}

function SignedIn(): ReactNode {
  const api = usePortal(undefined);
  const [wanted, setWanted] = useState(rememberedActing);
  const client = useQueryClient();
  const person = useQuery({ queryKey: ['readMe'], queryFn: ({ signal }) => api('readMe', {}, { signal }) });
  const chosen = person.data?.language;
  useEffect(() => {
    if (chosen !== undefined && !hasChosenLanguage()) void changeLanguage(chosen);
  }, [chosen]);
  function switchTo(next: Acting): void {
    rememberActing(next);
    setWanted(next);
    // Nothing that was read for one organisation may be shown while working for another.
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'readMe' && queryKey[0] !== 'law' });
  }
  return (
    <Loaded query={person} lines={10}>
      {(me) => {
        const acting = actingOf(me, wanted);
        return <Person person={{ me, acting, choices: choicesOf(me), switchTo }} />;
      }}
    </Loaded>
  );
}

function Person({ person }: { readonly person: PersonInUse }): ReactNode {
  const { acting } = person;
  const organizationId = acting?.organizationId;
  const api = usePortal(organizationId);
  const inUse = useMemo(() => ({ api, organizationId }), [api, organizationId]);
  const live = useMemo(() => tabLive(api), [api]);
  useEffect(() => live.start(), [live]);
  return (
    <PersonContext value={person}>
      <ApiContext value={inUse}>
        <LiveContext value={live}>
          <Frame>
            {acting === undefined ? <Newcomer /> : <Outlet key={`${acting.organizationId} ${acting.role}`} />}
          </Frame>
        </LiveContext>
      </ApiContext>
    </PersonContext>
  );
}

/** The portal, asked by the person who is signed in, for an organisation. */
function usePortal(organizationId: string | undefined): Api {
  const { session, configuration } = useSession();
  return useMemo(
    () =>
      createApi({
        token: () => session.token(),
        organization: () => organizationId,
        languageTag: () => tagOf(currentLanguage()),
        onSignedOut: () => session.expire(),
        // The embedded default has a time of its own, which the demo clock tells; on AWS it is that of the answers.
        onServerTime: (milliseconds) => {
          if (configuration.stage !== 'local') serverClock.told(milliseconds, false);
        },
      }),
    [session, configuration, organizationId],
  );
}

/** What tells this tab of changes, for the organisation it works in. */
function tabLive(api: Api): Live {
  return new Live({
    surroundings: browserSurroundings,
    openLine: async (topics, events) => {
      const body = { topics: [...topics] };
      const ticket = await api('issueLiveTicket', { body });
      return openSocketLine(ticket, events);
    },
    // A moved clock is told to the millisecond; with everything else the time has travelled.
    onTime: ({ topic, now }) => serverClock.told(millisecondsOf(now), topic === clockTopic),
  });
}

/** Who belongs to no organisation yet can register one, and do nothing else. */
function Newcomer(): ReactNode {
  const say = useTexts(appTexts);
  const isRegistering = useLocation({ select: ({ pathname }) => pathname === '/register' });
  if (isRegistering) return <Outlet />;
  return (
    <Page title={say('newcomer')} narrow>
      <EmptyState title={say('newcomerText')}>
        <p>
          <Link to="/register">{say('register')}</Link>
        </p>
      </EmptyState>
    </Page>
  );
}
