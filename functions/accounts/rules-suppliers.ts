import type { Refusal } from '../../schemas/decision.ts';
import type { Ban, Organization } from '../../schemas/organization.ts';
import type { Day } from '../../schemas/time.ts';

/** Whether a ban keeps its supplier out on `day`: both ends included, and no longer once it is lifted or has run out (条例 art. 19). */
export function isInForce(ban: Ban, day: Day): boolean {
  return ban.from <= day && day <= ban.through && (ban.lifted === undefined || day < ban.lifted.on);
}

/**
 * Why a supplier may not take part in a purchase on `day`; `undefined` when it may (法 art. 22, 条例 art. 19). One whose ban
 * has run out may take part again, even within three years of it (条例 art. 19 para. 2).
 */
export function mayBid(organization: Organization, day: Day): Refusal | undefined {
  if (organization.particulars.kind !== 'supplier') return { code: 'not-a-supplier' };
  if (organization.standing.status !== 'confirmed') return { code: 'supplier-not-confirmed', rule: 'SUB-010' };
  const ban = organization.bans.find((entry) => isInForce(entry, day));
  return ban === undefined
    ? undefined
    : { code: 'supplier-banned', rule: 'SUB-010', facts: { from: ban.from, through: ban.through } };
}

/**
 * Whether two suppliers may not bid for the same lot (条例 art. 18): one person is responsible for both, or one directly
 * controls or manages the other. Two that a third controls are not related by that alone.
 */
export function areRelated(one: Organization, other: Organization): boolean {
  if (one.id === other.id) return false;
  return haveSameRepresentative(one, other) || isControlledBy(one, other) || isControlledBy(other, one);
}

function isControlledBy(one: Organization, other: Organization): boolean {
  return one.particulars.controllerCodes.includes(other.particulars.creditCode);
}

/** One name is one person unless the identity numbers say otherwise; where either is unknown, the name decides. */
function haveSameRepresentative(one: Organization, other: Organization): boolean {
  const left = one.particulars.legalRepresentative;
  const right = other.particulars.legalRepresentative;
  if (left.name !== right.name) return false;
  return (
    left.identityTail === undefined || right.identityTail === undefined || left.identityTail === right.identityTail
  );
}
