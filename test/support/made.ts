import { LotId, OrganizationId, PersonId, ProcedureId, ProcurementId } from '../../schemas/ids.ts';
import { JurisdictionCode } from '../../schemas/law/thresholds.ts';
import { fen } from '../../schemas/money.ts';
import { OrganizationParticulars, type Organization, type OrganizationKind } from '../../schemas/organization.ts';
import type { Lot, LotStanding, Procurement, ProcurementDraft } from '../../schemas/procurement.ts';
import { Instant } from '../../schemas/time.ts';
import { particularsOf } from './organizations.ts';

/** A moment on 2 March 2026 in Suzhou, and the ids of made-up things. */
export const madeAt = Instant.parse('2026-03-02T01:00:00.000Z');
export function madeId(number: number): string {
  return number.toString().padStart(20, '0');
}
export function madeOrganizationId(number: number): OrganizationId {
  return OrganizationId.parse(`org-${madeId(number)}`);
}
export function madePersonId(number: number): PersonId {
  return PersonId.parse(`per-${madeId(number)}`);
}
export function madeProcedureId(number: number): ProcedureId {
  return ProcedureId.parse(`prc-${madeId(number)}`);
}
export function madeLotId(number: number): LotId {
  return LotId.parse(`lot-${number}`);
}

/** What organisation `number` says of itself. */
export function madeParticulars(
  kind: OrganizationKind,
  number: number,
  changes: Readonly<Record<string, unknown>> = {},
): OrganizationParticulars {
  return OrganizationParticulars.parse({ ...particularsOf(kind, number, `单位${number}`), ...changes });
}

/** A confirmed organisation. */
export function madeOrganization(
  kind: OrganizationKind,
  number: number,
  changes: Readonly<Record<string, unknown>> = {},
): Organization {
  return {
    id: madeOrganizationId(number),
    particulars: madeParticulars(kind, number, changes),
    standing: { status: 'confirmed', since: madeAt },
    bans: [],
  };
}

export const madeProcurementId = ProcurementId.parse(`pro-${madeId(1)}`);

/** A draft over lots with these budgets, in fen, paid from one source. */
export function madeDraft(budgets: readonly number[]): ProcurementDraft {
  const total = fen(budgets.reduce((sum, budget) => sum + budget, 0));
  return {
    number: 'SIP-2026-001',
    titleZh: '官方网站内容服务',
    procurementAgencyId: madeOrganizationId(2),
    authorityId: madeOrganizationId(3),
    jurisdiction: JurisdictionCode.parse('320500'),
    category: { code: 'C16', nameZh: '信息技术服务', outsourcing: 'BPO' },
    description: '官方网站三种语言的内容服务。',
    budgetFen: total,
    sources: [{ kind: 'districtBudget', name: '一般公共预算', amountFen: total }],
    lots: budgets.map((budget, index) => ({ ...lotContent(index + 1), budgetFen: fen(budget) })),
  };
}

function lotContent(number: number): Omit<Lot, 'id' | 'number' | 'standing' | 'budgetFen'> {
  return { titleZh: `第${number}包`, description: '内容服务', quantity: 1, unit: '项', termMonths: 36 };
}

/** A procurement with one lot of 1,000,000 yuan for each standing. */
export function madeProcurement(standings: readonly LotStanding[]): Procurement {
  const budgetFen = fen(100_000_000);
  const { lots: _, ...draft } = madeDraft(standings.map(() => budgetFen));
  return {
    ...draft,
    id: madeProcurementId,
    ocid: `ocds-mingcai-${madeProcurementId}`,
    buyerId: madeOrganizationId(1),
    plannedAt: madeAt,
    lots: standings.map((standing, index) => ({
      ...lotContent(index + 1),
      id: madeLotId(index + 1),
      number: index + 1,
      budgetFen,
      standing,
    })),
  };
}
