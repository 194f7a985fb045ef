import { z } from 'zod';
import { DocumentCopy } from './document-copy.ts';
import { Instant } from './time.ts';

const { obtainedAt: _, ...facts } = DocumentCopy.shape;

/**
 * That a supplier keeps an eye on a procedure; stream `following`, id `<procedureId>.<supplierId>`. Like the documents it
 * obtained it stands in the supplier's own list and nowhere else: who takes an interest is secret (Order 87 art. 28).
 */
export const Following = z.strictObject({ ...facts, status: z.enum(['following', 'ended']), since: Instant });
export type Following = z.infer<typeof Following>;

export const FollowingEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('followingBegun'), ...facts }),
  z.strictObject({ type: z.literal('followingEnded') }),
]);
export type FollowingEvent = z.infer<typeof FollowingEvent>;

/** Begins to follow a procedure, or ends it; to say again what is so already changes nothing. */
export const Follow = z.strictObject({ following: z.boolean() });
export type Follow = z.infer<typeof Follow>;
