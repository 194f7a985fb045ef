import { useEffect, useRef, useState, type ReactNode } from 'react';
import { finishSignIn } from '../session/sign-in.ts';
import { useSession } from '../session/use-session.ts';
import { Busy } from '../ui/busy.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { EmptyState } from '../ui/states.tsx';
import { Page } from '../ui/page.tsx';
import { useTexts } from '../words/texts.ts';
import { PlainFrame } from './plain-frame.tsx';
import { appTexts } from './texts.ts';

/** Where the issuer sends people back to. */
export function SignedInPage(): ReactNode {
  const { configuration, session } = useSession();
  const [hasFailed, setFailed] = useState(false);
  const isBegun = useRef(false);
  useEffect(() => {
    // A code is good once.
    if (isBegun.current) return;
    isBegun.current = true;
    finishSignIn(configuration, new URL(location.href)).then(
      ({ tokens, returnTo }) => {
        session.begin(tokens);
        location.replace(returnTo);
      },
      () => setFailed(true),
    );
  }, [configuration, session]);
  return <PlainFrame>{hasFailed ? <Failed /> : <Going />}</PlainFrame>;
}

function Going(): ReactNode {
  const say = useTexts(appTexts);
  return (
    <Page title={say('signingIn')} narrow>
      <Busy />
    </Page>
  );
}

function Failed(): ReactNode {
  const say = useTexts(appTexts);
  return (
    <Page title={say('signInFailed')} narrow>
      <EmptyState title={say('signInFailedText')}>
        <ButtonLink to="/" isPrimary>
          {say('signIn')}
        </ButtonLink>
      </EmptyState>
    </Page>
  );
}
