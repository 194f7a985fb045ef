import type { Role } from '../../../../schemas/roles.ts';

/** Whether a role's list holds its organisation's own procedures; all others look at what was published in a month. */
export function isOwnList(role: Role): boolean {
  return role === 'procurementOfficer' || role === 'procurementAgencyOfficer';
}

/** The month `count` months after `2026-11` (before it, if negative). */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + (number - 1) + count;
  return `${Math.floor(months / 12)}-${((months % 12) + 1).toString().padStart(2, '0')}`;
}
