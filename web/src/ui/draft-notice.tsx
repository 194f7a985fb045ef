import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DraftInput } from '../session/use-draft.ts';
import { useSession } from '../session/use-session.ts';
import { useTexts } from '../words/texts.ts';
import { Dialog } from './dialog.tsx';
import css from './draft-notice.module.css';
import { uiTexts } from './texts.ts';

/** Goes above a form: says that earlier input is back, and asks before it is left unsent. */
export function DraftNotice<Value>({ draft }: { readonly draft: DraftInput<Value> }): ReactNode {
  const say = useTexts(uiTexts);
  return (
    <>
      <LeaveGuard isDirty={draft.isDirty} />
      {draft.isRestored ? (
        <output className={css.restored}>
          {say('draftRestored')}{' '}
          <button type="button" className="plain-button" onClick={draft.clear}>
            {say('draftDiscard')}
          </button>
        </output>
      ) : null}
    </>
  );
}

function LeaveGuard({ isDirty }: { readonly isDirty: boolean }): ReactNode {
  const say = useTexts(uiTexts);
  const { session } = useSession();
  // Who leaves to sign in again comes back to what was typed, and need not be asked.
  const asks = isDirty && session.state().status === 'signedIn';
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => asks && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty && session.state().status === 'signedIn',
    withResolver: true,
  });
  return (
    <Dialog
      open={blocker.status === 'blocked'}
      title={say('leaveTitle')}
      confirm={say('stay')}
      onConfirm={() => blocker.reset?.()}
      cancel={say('leave')}
      onCancel={() => blocker.proceed?.()}
      isDismissible={false}
    >
      <p>{say('leaveText')}</p>
    </Dialog>
  );
}
