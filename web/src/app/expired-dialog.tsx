import type { ReactNode } from 'react';
import { useSession } from '../session/use-session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { useTexts } from '../words/texts.ts';
import { appTexts } from './texts.ts';
import { useSignIn } from './use-sign-in.ts';

/** The session is over while the person works. The page stays as it is behind the dialog; what was typed is kept. */
export function ExpiredDialog({ open }: { readonly open: boolean }): ReactNode {
  const say = useTexts(appTexts);
  const { signOut } = useSession();
  const { leave, isLeaving, failure } = useSignIn();
  return (
    <Dialog
      open={open}
      title={say('expiredTitle')}
      confirm={say('signIn')}
      onConfirm={leave}
      cancel={say('signOut')}
      onCancel={() => void signOut()}
      isDismissible={false}
      isRunning={isLeaving}
    >
      <p>{say('expiredText')}</p>
      {failure === undefined ? null : <ProblemAlert failure={failure} />}
    </Dialog>
  );
}
