import { describe, expect, it } from 'vitest';
import { JurisdictionCode } from '../../schemas/law/thresholds.ts';
import { MaterialKind, type ApplicationMaterials, type MethodChange } from '../../schemas/method-change.ts';
import { NoticeId } from '../../schemas/ids.ts';
import { areRelated } from '../accounts/rules-suppliers.ts';
import {
  madeApplication,
  madeApproved,
  madeDecision,
  madeOpinion,
  applicationFacts,
} from '../../test/support/made-application.ts';
import { madeAt, madeId, madeOrganization, madeOrganizationId, madePersonId } from '../../test/support/made.ts';
import {
  approveApplication,
  chosenGround,
  giveExpertOpinion,
  hasConflict,
  rejectApplication,
  returnApplication,
  submitApplication,
  updateApplication,
} from './rules-application.ts';

const buyer = JurisdictionCode.parse('320500');
const county = JurisdictionCode.parse('320583');
const noticeId = NoticeId.parse(`ntc-${madeId(5)}`);
const verdict = { decidedBy: madePersonId(8), reasonZh: '同意' };

/** An application without one of its materials. */
function without(kind: MaterialKind): MethodChange {
  const full = madeApplication();
  if (kind === 'expertOpinion') return { ...full, opinions: [] };
  const materials: ApplicationMaterials = { ...full.materials };
  delete materials[kind];
  return { ...full, materials };
}

function submitted(): MethodChange {
  return { ...madeApplication(), status: 'submitted', submittedAt: madeAt };
}

describe('the six materials (Order 74 arts 5, 28)', () => {
  it('are enough when all are there', () => {
    expect(submitApplication(madeApplication(), applicationFacts())).toEqual({
      allowed: true,
      events: [{ type: 'applicationSubmitted' }],
    });
  });

  it.each(MaterialKind.options)('five of six are refused, naming the missing: %s', (kind) => {
    expect(submitApplication(without(kind), applicationFacts())).toMatchObject({
      refusals: [{ code: 'method-change-material-missing', pointer: `/materials/${kind}`, facts: { material: kind } }],
    });
  });

  it('name each that is missing where several are', () => {
    const bare = { ...madeApplication(), materials: {}, opinions: [] };
    const decision = submitApplication(bare, applicationFacts());
    expect(decision.allowed ? [] : decision.refusals.map(({ facts }) => facts?.['material'])).toEqual(
      MaterialKind.options,
    );
  });
});

describe('the opinion of the experts (Order 74 art. 28 (3))', () => {
  it.each([
    [[true], 'method-change-too-few-opinions'],
    [[true, true], 'method-change-too-few-opinions'],
    [[true, true, true], undefined],
    [[true, true, true, false, false], undefined],
    [[true, true, false], 'method-change-too-few-opinions'],
    [[true, true, true, false, false, false], 'method-change-opinions-divided'],
    [[false, false, false], 'method-change-opinions-divided'],
  ] as const)('who found it reasonable %j', (found, code) => {
    const opinions = found.map((reasonable, index) => madeOpinion(index + 1, reasonable));
    const decision = submitApplication(madeApplication({ opinions }), applicationFacts());
    expect(decision.allowed ? undefined : decision.refusals[0].code).toBe(code);
  });

  it('is signed once by each, and not while the application is decided on', () => {
    const application = madeApplication({ opinions: [madeOpinion(1)] });
    const { at: _, ...second } = madeOpinion(2);
    const { at: __, ...first } = madeOpinion(1);
    expect(giveExpertOpinion(application, second, false).allowed).toBe(true);
    expect(giveExpertOpinion(application, first, false)).toMatchObject({
      refusals: [{ code: 'method-change-opinion-given' }],
    });
    expect(giveExpertOpinion(submitted(), second, false)).toMatchObject({
      refusals: [{ code: 'method-change-not-editable' }],
    });
    expect(giveExpertOpinion(application, second, true)).toMatchObject({
      refusals: [{ code: 'method-change-expert-conflict', rule: 'EVL-012' }],
    });
  });

  it('comes from nobody who belongs to a side of the purchase', () => {
    const supplier = madeOrganization('supplier', 101);
    const sides = {
      buyerId: madeOrganizationId(1),
      procurementAgencyId: madeOrganizationId(2),
      suppliers: [supplier],
      areRelated,
    };
    const sister = madeOrganization('supplier', 102, { legalRepresentative: { name: '法定代表人101' } });
    const own = [madeOrganization('buyer', 1), madeOrganization('procurementAgency', 2), supplier, sister];
    expect(own.map((one) => hasConflict([one], sides))).toEqual([true, true, true, true]);
    expect(hasConflict([madeOrganization('expertPool', 9)], sides)).toBe(false);
  });
});

describe('the method asked for', () => {
  it.each([
    ['competitiveNegotiation', undefined, undefined],
    ['singleSource', 'method-change-method-not-covered', 'PLN-023'],
    ['competitiveConsultation', 'method-change-method-not-covered', 'PLN-018'],
  ] as const)('%s', (method, code, rule) => {
    const materials = { ...madeApplication().materials, methodAndReason: { method, reasonZh: '理由' } };
    const decision = submitApplication(madeApplication({ materials }), applicationFacts());
    const first = decision.allowed ? undefined : decision.refusals[0];
    expect([first?.code, first?.rule]).toEqual([code, rule]);
  });

  it('is with the two or anew as the buyer wants, where the law leaves the choice', () => {
    expect(chosenGround(['twoBidders', 'retenderFailed'], undefined)).toBe('twoBidders');
    expect(chosenGround(['twoBidders', 'retenderFailed'], 'anew')).toBe('retenderFailed');
    expect(chosenGround(['retenderFailed'], 'theTwo')).toBeUndefined();
    expect(chosenGround([], undefined)).toBeUndefined();
  });
});

describe('the department that decides (law art. 27, Regulation art. 78)', () => {
  const forCounty = (granted: readonly JurisdictionCode[]) => ({ buyer: county, grantedCounties: new Set(granted) });

  it.each([
    ['a city for its own buyer', buyer, { buyer, grantedCounties: new Set<JurisdictionCode>() }, true],
    ['the city above for a county', buyer, forCounty([]), true],
    ['a county that was granted the power', county, forCounty([county]), true],
    ['a county that was not', county, forCounty([]), false],
    ['another city', JurisdictionCode.parse('440300'), forCounty([]), false],
  ] as const)('%s', (...[, authority, question, may]) => {
    const facts = applicationFacts({ authority, question });
    expect(submitApplication(madeApplication(), facts).allowed).toBe(may);
    expect(approveApplication(submitted(), { ...verdict, noticeId }, facts).allowed).toBe(may);
  });

  it('is told where to go instead', () => {
    expect(
      submitApplication(madeApplication(), applicationFacts({ authority: county, question: forCounty([]) })),
    ).toMatchObject({
      refusals: [{ code: 'method-change-wrong-authority', rule: 'PLN-010', facts: { jurisdiction: '320500' } }],
    });
  });
});

describe('a decision', () => {
  it('rests on the lots as they are then', () => {
    const facts = applicationFacts({ lotRefusals: [{ code: 'fallback-document-unreasonable', rule: 'EVL-005' }] });
    expect(submitApplication(madeApplication(), facts).allowed).toBe(false);
    expect(approveApplication(submitted(), { ...verdict, noticeId }, facts)).toMatchObject({
      refusals: [{ code: 'fallback-document-unreasonable' }],
    });
  });

  const states: readonly MethodChange[] = [
    madeApplication(),
    submitted(),
    { ...madeApplication(), ...madeDecision, status: 'returned' },
    { ...madeApplication(), ...madeDecision, status: 'rejected' },
    madeApproved(),
  ];

  it.each(states.map((state) => [state.status, state] as const))(
    'is made on a submitted application alone: %s',
    (status, state) => {
      const decisions = [
        approveApplication(state, { ...verdict, noticeId }, applicationFacts()),
        rejectApplication(state, verdict),
        returnApplication(state, verdict),
      ];
      expect(decisions.map(({ allowed }) => allowed)).toEqual([0, 1, 2].map(() => status === 'submitted'));
    },
  );

  it.each(states.map((state) => [state.status, state] as const))(
    'a draft or a returned application alone is changed or submitted: %s',
    (status, state) => {
      const open = status === 'drafted' || status === 'returned';
      const content = { authorityId: state.authorityId, materials: state.materials };
      expect(updateApplication(state, content).allowed).toBe(open);
      expect(submitApplication(state, applicationFacts()).allowed).toBe(open);
    },
  );
});
