import { allow, refuse, refuseAll, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { FallbackGround } from '../../schemas/fallback.ts';
import type { LotId, NoticeId, OrganizationId, PersonId, ProcedureId } from '../../schemas/ids.ts';
import {
  approvingJurisdiction,
  mayApproveMethodChange,
  type ApprovalQuestion,
  type JurisdictionCode,
} from '../../schemas/law/thresholds.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import type {
  ApplicationMaterials,
  ExpertOpinion,
  MaterialKind,
  MethodChange,
  MethodChangeEvent,
} from '../../schemas/method-change.ts';
import type { Organization } from '../../schemas/organization.ts';
import { isForTwo } from './rules-fallback.ts';
import { methodChangeTransitions, missingMaterials } from './rules-method-change.ts';

type ChangeDecision = Decision<MethodChangeEvent>;

/** The material in words, and the article that asks for it. */
export const materialWords: Readonly<Record<MaterialKind, { zh: string; en: string; rule: RuleId }>> = {
  projectInformation: { zh: '项目基本情况说明', en: 'project information', rule: 'PLN-011' },
  budgetProof: { zh: '项目预算金额、预算批复文件或者资金来源证明', en: 'proof of budget', rule: 'PLN-011' },
  methodAndReason: { zh: '拟申请采用的采购方式和理由', en: 'the method wanted and why', rule: 'PLN-011' },
  noticeProof: { zh: '发布招标公告的证明材料', en: 'proof that the notice was published', rule: 'EVL-007' },
  challengeStatement: {
    zh: '对招标文件和招标过程是否有供应商质疑及质疑处理情况的说明',
    en: 'a statement on challenges and how they were handled',
    rule: 'EVL-007',
  },
  expertOpinion: {
    zh: '评标委员会或者3名以上评审专家出具的招标文件没有不合理条款的论证意见',
    en: 'the opinion of the evaluation committee or of three or more experts',
    rule: 'EVL-007',
  },
};

/** Which ground an application takes for a lot: the one the buyer wants where the law leaves a choice. */
export function chosenGround(
  grounds: readonly FallbackGround[],
  wanted: 'theTwo' | 'anew' | undefined,
): FallbackGround | undefined {
  return wanted === undefined ? grounds[0] : grounds.find((ground) => isForTwo(ground) === (wanted === 'theTwo'));
}

/** Changes what the buyer wrote; the portal's own materials are assembled anew with it. */
export function updateApplication(
  application: MethodChange,
  content: { readonly authorityId: OrganizationId; readonly materials: ApplicationMaterials },
): ChangeDecision {
  if (methodChangeTransitions[application.status].applicationUpdated === undefined)
    return refuse({ code: 'method-change-not-editable' });
  return allow<MethodChangeEvent>({ type: 'applicationUpdated', ...content });
}

/** An expert signs an opinion, once. `conflict`: the expert belongs to a side of the purchase (Regulation art. 9). */
export function giveExpertOpinion(
  application: MethodChange,
  opinion: Omit<ExpertOpinion, 'at'>,
  conflict: boolean,
): ChangeDecision {
  if (methodChangeTransitions[application.status].opinionGiven === undefined)
    return refuse({ code: 'method-change-not-editable' });
  if (conflict) return refuse({ code: 'method-change-expert-conflict', rule: 'EVL-012' });
  if (application.opinions.some(({ personId }) => personId === opinion.personId))
    return refuse({ code: 'method-change-opinion-given' });
  return allow<MethodChangeEvent>({ type: 'opinionGiven', ...opinion });
}

/** What a submission and a decision rest on, as it stands then. */
export type ApplicationFacts = {
  readonly ruleSet: RuleSet;
  /** Where the finance department that decides is, and whose power is asked for (Regulation art. 78). */
  readonly authority: JurisdictionCode;
  readonly question: ApprovalQuestion;
  /** What speaks against an application for each lot now, from the table of `rules-fallback.ts`. */
  readonly lotRefusals: readonly Refusal[];
};

/** Submits an application: six of six materials, three experts, the right department, and lots that may still go this way. */
export function submitApplication(application: MethodChange, facts: ApplicationFacts): ChangeDecision {
  if (methodChangeTransitions[application.status].applicationSubmitted === undefined)
    return refuse({ code: 'method-change-not-editable' });
  return (
    refuseAll([...materialRefusals(application, facts.ruleSet), ...authorityRefusals(facts), ...facts.lotRefusals]) ??
    allow<MethodChangeEvent>({ type: 'applicationSubmitted' })
  );
}

function materialRefusals(application: MethodChange, ruleSet: RuleSet): Refusal[] {
  const missing = missingMaterials(application).map((kind): Refusal => {
    const { zh, en, rule } = materialWords[kind];
    const facts = { material: kind, materialZh: zh, materialEn: en };
    return { code: 'method-change-material-missing', rule, pointer: `/materials/${kind}`, facts };
  });
  const method = application.materials.methodAndReason?.method;
  const uncovered: Refusal[] =
    method === undefined || method === 'competitiveNegotiation'
      ? []
      : [
          {
            code: 'method-change-method-not-covered',
            rule: method === 'singleSource' ? 'PLN-023' : 'PLN-018',
            pointer: '/method',
          },
        ];
  return [...missing, ...uncovered, ...opinionRefusals(application.opinions, ruleSet)];
}

/** Order 74 art. 28 (3): three experts at least find no unreasonable clause; and among all who signed, most do (Order 87 art. 61). */
function opinionRefusals(opinions: readonly ExpertOpinion[], { confirmingExperts }: RuleSet): Refusal[] {
  const confirming = opinions.filter(({ noUnreasonableClause }) => noUnreasonableClause).length;
  if (opinions.length > 0 && confirming * 2 <= opinions.length)
    return [{ code: 'method-change-opinions-divided', rule: 'EVL-005' }];
  if (opinions.length === 0 || confirming >= confirmingExperts.value) return [];
  return [
    {
      code: 'method-change-too-few-opinions',
      rule: confirmingExperts.rule,
      pointer: '/materials/expertOpinion',
      facts: { count: confirming, minimum: confirmingExperts.value },
    },
  ];
}

/** Law art. 27, Order 74 art. 4: a city with districts or above, or a county the province granted the power (Regulation art. 78). */
function authorityRefusals({ authority, question }: ApplicationFacts): Refusal[] {
  if (mayApproveMethodChange(authority, question)) return [];
  const facts = { jurisdiction: approvingJurisdiction(question) };
  return [{ code: 'method-change-wrong-authority', rule: 'PLN-010', pointer: '/authorityId', facts }];
}

type Verdict = { readonly decidedBy: PersonId; readonly reasonZh: string };

/** The finance department approves. What stood against the application when it was submitted must still not stand against it. */
export function approveApplication(
  application: MethodChange,
  verdict: Verdict & { readonly noticeId: NoticeId },
  facts: ApplicationFacts,
): ChangeDecision {
  if (application.status !== 'submitted') return refuse({ code: 'method-change-not-submitted' });
  return (
    refuseAll([...authorityRefusals(facts), ...facts.lotRefusals]) ??
    allow<MethodChangeEvent>({ type: 'applicationApproved', ...verdict })
  );
}

/** The finance department rejects, with reasons: the lots can be tendered again. */
export function rejectApplication(application: MethodChange, verdict: Verdict): ChangeDecision {
  if (application.status !== 'submitted') return refuse({ code: 'method-change-not-submitted' });
  return allow<MethodChangeEvent>({ type: 'applicationRejected', ...verdict });
}

/** The finance department sends an application back to be completed. */
export function returnApplication(application: MethodChange, verdict: Verdict): ChangeDecision {
  if (application.status !== 'submitted') return refuse({ code: 'method-change-not-submitted' });
  return allow<MethodChangeEvent>({ type: 'applicationReturned', ...verdict });
}

/** Notes which procedure uses the approval, and for which lots. The checks are those of `rules-approved.ts`. */
export function noteNegotiation(lotIds: readonly LotId[], procedureId: ProcedureId): MethodChangeEvent {
  return { type: 'negotiationDrafted', lotIds: [...lotIds], procedureId };
}

/** Whether an expert belongs to a side of the purchase, or to a unit related to a supplier that took part (Regulation art. 9). */
export function hasConflict(
  own: readonly Organization[],
  sides: {
    readonly buyerId: OrganizationId;
    readonly procurementAgencyId: OrganizationId | undefined;
    readonly suppliers: readonly Organization[];
    readonly areRelated: (one: Organization, other: Organization) => boolean;
  },
): boolean {
  return own.some(
    (organization) =>
      organization.id === sides.buyerId ||
      organization.id === sides.procurementAgencyId ||
      sides.suppliers.some((supplier) => supplier.id === organization.id || sides.areRelated(organization, supplier)),
  );
}
