import { createContext, useContext } from 'react';
import type { Api } from './client.ts';

export type ApiInUse = {
  readonly api: Api;
  /** For whom is asked; a part of every key under which answers are kept. */
  readonly organizationId: string | undefined;
};

export const ApiContext = createContext<ApiInUse | undefined>(undefined);

/** The portal, asked on behalf of who is signed in. @throws outside of the signed-in part */
export function useApi(): ApiInUse {
  const inUse = useContext(ApiContext);
  if (inUse === undefined) throw new Error('nobody is signed in here');
  return inUse;
}
