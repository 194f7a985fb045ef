import type { PortalAccess } from '../../sealing/bid-client.ts';
import { useActing, useSession } from '../../session/use-session.ts';
import { tagOf, useLanguage } from '../../words/texts.ts';

/** The portal as the sealing reaches it: plain requests that carry the sign-in and the organisation. */
export function usePortalAccess(): PortalAccess {
  const { session } = useSession();
  const { organizationId } = useActing();
  const language = useLanguage();
  return {
    api: async (path, init) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${session.token() ?? ''}`);
      headers.set('mingcai-organization', organizationId);
      headers.set('accept-language', tagOf(language));
      const answer = await fetch(path, { ...init, headers });
      if (answer.status === 401) session.expire();
      return answer;
    },
  };
}
