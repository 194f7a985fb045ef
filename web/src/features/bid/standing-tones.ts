import type { Tone } from '../../ui/status.tsx';
import type { BidStanding } from './bid-state.ts';

/** How each standing of a bid is marked. */
export const standingTones: Readonly<Record<BidStanding, Tone>> = {
  none: 'quiet',
  draft: 'due',
  sealed: 'done',
  toConfirm: 'due',
  withdrawn: 'quiet',
  awaitingOpening: 'now',
  lapsed: 'refused',
  opened: 'now',
  decided: 'done',
  missed: 'quiet',
  ended: 'quiet',
};
