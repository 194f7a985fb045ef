import { describe, expect, it } from 'vitest';
import type { PanelMember } from '../../schemas/committee.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Role } from '../../schemas/roles.ts';
import { madeOrganization, madeOrganizationId, madePersonId } from '../../test/support/made.ts';
import { checkMembers, checkRecusal, type Candidate } from './rules-recusal.ts';

const buyerId = madeOrganizationId(1);
const procurementAgencyId = madeOrganizationId(2);
const side = { buyerId, procurementAgencyId };
const pool = madeOrganization('expertPool', 9);

/** A person with these parts, proposed for the first of them. */
function candidate(
  kind: PanelMember['kind'],
  parts: readonly (readonly [Organization, Role])[],
  proposedFor = parts[0]?.[0].id ?? pool.id,
): Candidate {
  const personId = madePersonId(1);
  return {
    member: { personId, kind, organizationId: proposedFor },
    person: {
      id: personId,
      name: '沈评审',
      language: 'zh',
      memberships: parts.map(([{ id: organizationId }, role]) => ({ organizationId, role })),
    },
    organizations: parts.map(([organization]) => organization),
  };
}

function codes(one: Candidate): string[] {
  return checkMembers([one], side).map(({ code }) => code);
}

describe('who may sit on a panel (Order 87 art. 47)', () => {
  const buyer = madeOrganization('buyer', 1);
  const agency = madeOrganization('procurementAgency', 2);

  it('lets experts of the pool and procurement officers of the buyer sit', () => {
    expect(codes(candidate('expert', [[pool, 'expert']]))).toEqual([]);
    expect(codes(candidate('buyerRepresentative', [[buyer, 'procurementOfficer']]))).toEqual([]);
  });

  it.each([
    ['an expert without the role', candidate('expert', [[pool, 'assessor']]), 'panel-member-no-expert'],
    [
      "an expert of the buyer's own unit",
      candidate('expert', [
        [pool, 'expert'],
        [buyer, 'hostUnit'],
      ]),
      'panel-expert-of-buyer',
    ],
    [
      'an expert who works for the agency',
      candidate('expert', [
        [pool, 'expert'],
        [agency, 'procurementAgencyOfficer'],
      ]),
      'panel-member-of-agency',
    ],
    [
      'a representative of another unit',
      candidate('buyerRepresentative', [[pool, 'expert']]),
      'panel-member-not-of-buyer',
    ],
    [
      'a representative who buys nothing',
      candidate('buyerRepresentative', [[buyer, 'hostUnit']]),
      'panel-member-not-of-buyer',
    ],
    [
      'somebody of another organisation',
      candidate('expert', [[pool, 'expert']], buyerId),
      'panel-member-not-of-organization',
    ],
    [
      'nobody known',
      { ...candidate('expert', [[pool, 'expert']]), person: undefined },
      'panel-member-not-of-organization',
    ],
  ] as const)('refuses %s', (_, one, code) => {
    expect(codes(one)).toEqual([code]);
  });
});

describe('who must stand aside (Regulation art. 9)', () => {
  const bidder = madeOrganization('supplier', 101);
  const sister = madeOrganization('supplier', 102, { legalRepresentative: { name: '法定代表人101' } });
  const owner = madeOrganization('supplier', 103, { controllerCodes: [bidder.particulars.creditCode] });
  const stranger = madeOrganization('supplier', 104);

  it.each([
    ['belongs to a bidder', bidder, true],
    ['belongs to a unit with the same legal representative', sister, true],
    ['belongs to a unit that a bidder controls', owner, true],
    ['belongs to a supplier who did not bid', stranger, false],
  ] as const)('a member who %s: %s', (_, own, mustLeave) => {
    const found = checkRecusal(
      [
        candidate('expert', [
          [pool, 'expert'],
          [own, 'supplier'],
        ]),
      ],
      [bidder],
    );
    expect(found.map(({ code }) => code)).toEqual(mustLeave ? ['panel-member-must-stand-aside'] : []);
  });

  it('asks nothing while nobody may be known', () => {
    expect(checkRecusal([candidate('expert', [[bidder, 'supplier']])], [])).toEqual([]);
  });
});
