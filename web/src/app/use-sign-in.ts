import { useState } from 'react';
import { useSession } from '../session/use-session.ts';

/** The way to the issuer, which may not answer. */
export function useSignIn() {
  const { signIn } = useSession();
  const [failure, setFailure] = useState<Error>();
  const [isLeaving, setLeaving] = useState(false);
  function leave(): void {
    setLeaving(true);
    setFailure(undefined);
    signIn().catch((error: unknown) => {
      setLeaving(false);
      setFailure(error instanceof Error ? error : new Error('sign-in failed'));
    });
  }
  return { leave, isLeaving, failure };
}
