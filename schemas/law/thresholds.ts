import { z } from 'zod';
import { fen, type Fen } from '../money.ts';
import type { Day } from '../time.ts';
import type { RuleId } from './rules.ts';

/** An administrative division by its code (GB/T 2260): `320500` is Suzhou, `440300` Shenzhen, `100000` the central budget. */
export const JurisdictionCode = z
  .string()
  .regex(/^[1-9]\d{5}$/)
  .brand('JurisdictionCode');
export type JurisdictionCode = z.infer<typeof JurisdictionCode>;

type ThresholdRow = {
  readonly jurisdiction: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly yuan: number;
  readonly sourceZh: string;
  /** `configured`: the operator's entry, to be checked against the local catalogue; `guidance`: the national lower bound. */
  readonly status: 'configured' | 'guidance';
};

/**
 * The open-tender threshold for services (公开招标数额标准) by division and date. The State Council sets it for the central
 * budget, the province for its own (law art. 27): a division without a row takes that of the division above it.
 */
const thresholdRows: readonly ThresholdRow[] = [
  {
    jurisdiction: '100000',
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    yuan: 2_000_000,
    sourceZh: '中央预算单位政府集中采购目录及标准（2020年版）',
    status: 'configured',
  },
  {
    jurisdiction: '320000',
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    yuan: 4_000_000,
    sourceZh: '江苏省政府集中采购目录及标准',
    status: 'configured',
  },
  {
    jurisdiction: '440300',
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    yuan: 4_000_000,
    sourceZh: '深圳市政府集中采购目录及限额标准',
    status: 'configured',
  },
];

/** A province may not set its threshold below this, so it never lets through what a local threshold would stop. */
const GUIDANCE: Omit<ThresholdRow, 'jurisdiction' | 'effectiveFrom' | 'effectiveTo'> = {
  yuan: 2_000_000,
  sourceZh: '本地标准尚未登记，按地方标准指引下限计',
  status: 'guidance',
};

export type OpenTenderThreshold = {
  readonly fen: Fen;
  readonly sourceZh: string;
  readonly status: ThresholdRow['status'];
  readonly rule: RuleId;
};

/** The division itself, its city and its province, nearest first. */
function divisionsUpward(jurisdiction: JurisdictionCode): readonly string[] {
  return [jurisdiction, `${jurisdiction.slice(0, 4)}00`, `${jurisdiction.slice(0, 2)}0000`];
}

/** The open-tender threshold that binds a buyer of `jurisdiction` on `day`; at the threshold counts as reached (Order 87 art. 86). */
export function openTenderThreshold(jurisdiction: JurisdictionCode, day: Day): OpenTenderThreshold {
  const inForce = thresholdRows.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day < effectiveTo),
  );
  const row = divisionsUpward(jurisdiction)
    .map((division) => inForce.find((candidate) => candidate.jurisdiction === division))
    .find((candidate) => candidate !== undefined);
  const { yuan, sourceZh, status } = row ?? GUIDANCE;
  return { fen: fen(yuan * 100), sourceZh, status, rule: 'PLN-009' };
}

/** Whether a budget reaches the open-tender threshold: the amount itself is included (Order 87 art. 86). */
export function reachesOpenTenderThreshold(budgetFen: Fen, threshold: OpenTenderThreshold): boolean {
  return budgetFen >= threshold.fen;
}

export type AdministrativeLevel = 'central' | 'province' | 'city' | 'county';

/** Municipalities: their districts answer to no city in between. */
const MUNICIPALITIES = new Set(['11', '12', '31', '50']);

/** The level of a division, read from its code. */
export function administrativeLevel(jurisdiction: JurisdictionCode): AdministrativeLevel {
  if (jurisdiction === '100000') return 'central';
  if (jurisdiction.endsWith('0000')) return 'province';
  return jurisdiction.endsWith('00') ? 'city' : 'county';
}

/** Whose finance department decides on a change of method for a buyer of `jurisdiction`. */
export type ApprovalQuestion = {
  readonly buyer: JurisdictionCode;
  /** Counties to which their province granted the power (Regulation art. 78); the operator enters them. */
  readonly grantedCounties: ReadonlySet<JurisdictionCode>;
};

/**
 * The division whose finance department may approve another method at or above the threshold: the buyer's own when it is a
 * city with districts, an autonomous prefecture or above, or a county granted the power; else the next one above
 * (law art. 27, Order 74 art. 4, Regulation art. 78).
 */
export function approvingJurisdiction({ buyer, grantedCounties }: ApprovalQuestion): JurisdictionCode {
  if (administrativeLevel(buyer) !== 'county' || grantedCounties.has(buyer)) return buyer;
  // A third and fourth digit of 90 marks counties that the province runs itself.
  const hasCity = !MUNICIPALITIES.has(buyer.slice(0, 2)) && buyer.slice(2, 4) !== '90';
  return JurisdictionCode.parse(hasCity ? `${buyer.slice(0, 4)}00` : `${buyer.slice(0, 2)}0000`);
}

/** Whether the finance department of `department` is the one that may approve. */
export function mayApproveMethodChange(department: JurisdictionCode, question: ApprovalQuestion): boolean {
  return department === approvingJurisdiction(question);
}
