import { createContext, useContext } from 'react';
import type { LiveAmendment, Published } from './live-amendment.ts';
import type { AmendmentDraft } from './use-amendment-draft.ts';

/** The amendment that is being written, for the steps that a draft does not have. */
export type AmendmentInUse = {
  readonly published: Published;
  readonly draft: AmendmentDraft;
  /** What the rules say of it; absent until what they ask for was read. */
  readonly live: LiveAmendment | undefined;
};

export const AmendmentContext = createContext<AmendmentInUse | undefined>(undefined);

/** The amendment that is being written. @throws outside of its page */
export function useAmendment(): AmendmentInUse {
  const amendment = useContext(AmendmentContext);
  if (amendment === undefined) throw new Error('no amendment is being written here');
  return amendment;
}
