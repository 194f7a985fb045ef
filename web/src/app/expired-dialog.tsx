import type { ReactNode } from 'react';
import { useSession } from '../session/use-session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useTexts } from '../words/texts.ts';
import { appTexts } from './texts.ts';

/** The session is over while the person works. The page stays as it is behind the dialog; what was typed is kept. */
export function ExpiredDialog({ open }: { readonly open: boolean }): ReactNode {
  const say = useTexts(appTexts);
  const { signIn, signOut } = useSession();
  return (
    <Dialog
      open={open}
      title={say('expiredTitle')}
      confirm={say('signIn')}
      onConfirm={() => void signIn()}
      cancel={say('signOut')}
      onCancel={() => void signOut()}
      isDismissible={false}
    >
      <p>{say('expiredText')}</p>
    </Dialog>
  );
}
