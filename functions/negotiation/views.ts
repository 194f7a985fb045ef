import type { NegotiationView } from '../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import { found } from '../platform/operations.ts';
import type { Loaded } from '../platform/streams.ts';
import { seated, type NegotiationFile } from './store.ts';

/** The negotiation, or that it has not begun. */
export function begunIn({ negotiation }: NegotiationFile): Loaded<Negotiation> {
  return found(negotiation, { code: 'negotiation-not-begun' });
}

/** The answer to the panel and the buyer's side. */
export function viewOf(
  file: NegotiationFile,
  { state, version }: { readonly state: Negotiation; readonly version: number },
): NegotiationView {
  return { negotiation: seated(file, state), version };
}
