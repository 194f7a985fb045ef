import type { Adapter, AdapterPayload } from 'oidc-provider';

type Kept = { readonly payload: AdapterPayload; readonly until: number };

/** Sessions and codes of one running portal. After a restart people choose their account again; their tokens stay valid. */
export function memoryAdapters(): (name: string) => Adapter {
  const kept = new Map<string, Kept>();
  return (name) => ({
    upsert: async (id, payload, expiresIn) => {
      forgetExpired(kept);
      kept.set(`${name}:${id}`, { payload, until: Date.now() + (expiresIn ?? 86_400) * 1000 });
    },
    find: async (id) => live(kept.get(`${name}:${id}`)),
    findByUserCode: async (code) => search(kept, name, (payload) => payload.userCode === code),
    findByUid: async (uid) => search(kept, name, (payload) => payload.uid === uid),
    consume: async (id) => {
      const found = kept.get(`${name}:${id}`);
      if (found !== undefined) found.payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void kept.delete(`${name}:${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}

function live(found: Kept | undefined): AdapterPayload | undefined {
  return found !== undefined && found.until > Date.now() ? found.payload : undefined;
}

function search(
  kept: ReadonlyMap<string, Kept>,
  name: string,
  wanted: (payload: AdapterPayload) => boolean,
): AdapterPayload | undefined {
  for (const [key, found] of kept) if (key.startsWith(`${name}:`) && wanted(found.payload)) return live(found);
  return undefined;
}

/** Anyone may begin a sign-in, so that what is forgotten must not only be what is asked for again. */
function forgetExpired(kept: Map<string, Kept>): void {
  if (kept.size < 5000) return;
  const now = Date.now();
  for (const [key, { until }] of kept) if (until <= now) kept.delete(key);
  for (const key of kept.keys()) {
    if (kept.size < 5000) break;
    kept.delete(key);
  }
}
