import type { Refusal } from '../../schemas/decision.ts';
import type { LotId } from '../../schemas/ids.ts';
import { formatYuan } from '../../schemas/money.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { mayBid } from '../accounts/rules-suppliers.ts';
import { missingNoticeFields } from '../notices/rules-notice.ts';
import { guidanceWarning, thresholdOf } from '../planning/rules.ts';
import { purchaseOf, splittingRefusal, splittingWarning, type YearPurchase } from '../planning/rules-year.ts';
import { approvalRefusals, groundRefusals, invitationRefusals, lotIdsOf, lotRefusals } from './rules-draft.ts';
import { findIf, type Gate, type Tender } from './rules-gate.ts';
import { barriersToEntry, floorPrices, scaleConditions, unequalTreatment } from './rules-unfair-wording.ts';

/** What one transaction can record beside the procedure itself. */
const MOST_INVITED = 30;

type PlacedText = { readonly pointer: string; readonly text: string };

function textsOf<Part>(parts: readonly Part[], pointer: string, pick: (part: Part) => readonly (string | undefined)[]) {
  return parts.flatMap((part, index): PlacedText[] =>
    pick(part).flatMap((text) => (text === undefined ? [] : [{ pointer: `/terms/${pointer}/${index}`, text }])),
  );
}

/** The texts that ask something of a supplier or give it points: forms and contract drafts may name what these may not. */
function conditionsOf({ terms }: Tender): readonly PlacedText[] {
  const { qualificationRequirements, substantiveRequirements, criteria } = terms;
  return [
    ...textsOf(qualificationRequirements, 'qualificationRequirements', ({ textZh, textEn }) => [textZh, textEn]),
    ...textsOf(substantiveRequirements, 'substantiveRequirements', ({ textZh, textEn }) => [textZh, textEn]),
    ...textsOf(criteria, 'criteria', ({ titleZh, titleEn, descriptionZh }) => [titleZh, titleEn, descriptionZh]),
  ];
}

function allTexts(tender: Tender): readonly PlacedText[] {
  const { requirementZh, requirementEn, otherMattersZh, sections } = tender.terms;
  const single = Object.entries({ requirementZh, requirementEn, otherMattersZh });
  return [
    ...conditionsOf(tender),
    ...single.flatMap(([member, text]) => (text === undefined ? [] : [{ pointer: `/terms/${member}`, text }])),
    ...textsOf(sections, 'sections', ({ heading, text }) => [heading, text]),
  ];
}

function wordingGate(
  gate: Pick<Gate, 'id' | 'rule'>,
  code: Refusal['code'],
  { texts, search }: { texts: (tender: Tender) => readonly PlacedText[]; search: (text: string) => readonly string[] },
): Gate {
  return {
    ...gate,
    find: (tender) =>
      texts(tender).flatMap(({ pointer, text }) =>
        search(text).map((phrase) => ({ code, pointer, facts: { phrase } })),
      ),
  };
}

function lotFindings({ procedure, procurement, terms }: Tender): readonly Refusal[] {
  const lotIds = lotIdsOf(terms);
  const twice = lotIds.filter((lotId, index) => lotIds.indexOf(lotId) !== index);
  const free = lotIds.filter((lotId) => !isInThisProcedure(lotId, { procedure, procurement }));
  return [
    ...twice.map((lotId): Refusal => ({ code: 'lot-listed-twice', pointer: '/terms/lots', facts: { lotId } })),
    ...(free.length === 0 ? [] : lotRefusals(procedure, procurement, free)),
  ];
}

/** An amendment is judged while its lots are in the procedure already. */
function isInThisProcedure(
  lotId: LotId,
  { procedure, procurement }: Pick<Tender, 'procedure' | 'procurement'>,
): boolean {
  const standing = procurement.lots.find((lot) => lot.id === lotId)?.standing;
  return standing?.status === 'inProcedure' && standing.procedureId === procedure.id;
}

function ceilingFindings({ terms, procurement }: Tender): readonly Refusal[] {
  return terms.lots.flatMap(({ lotId, priceCeilingFen }, index): Refusal[] => {
    const budgetFen = procurement.lots.find((lot) => lot.id === lotId)?.budgetFen;
    if (priceCeilingFen === undefined || budgetFen === undefined || priceCeilingFen <= budgetFen) return [];
    const facts = { lotId, ceiling: formatYuan(priceCeilingFen), budget: formatYuan(budgetFen) };
    return [{ code: 'ceiling-above-budget', pointer: `/terms/lots/${index}/priceCeilingFen`, facts }];
  });
}

function invitationFindings({ method, terms, procedure, invited, ruleSet, issuedOn }: Tender): readonly Refusal[] {
  const { invitation } = terms;
  const pointer = '/terms/invitation';
  const refused = invitationRefusals(method, invitation, procedure.follows);
  if (invitation.kind === 'announcement' || refused.length > 0) return refused;
  const given = new Set(invitation.supplierIds).size;
  const required = invitation.kind === 'carriedOver' ? 2 : ruleSet.methods[method.timedAs].minimumSuppliers.value;
  const unfit = invitation.supplierIds.filter((id) => {
    const organization = invited.find((known) => known.id === id);
    return organization === undefined || mayBid(organization, issuedOn) !== undefined;
  });
  return [
    ...findIf(given < required, () => ({ code: 'too-few-invited', pointer, facts: { given, required } })),
    ...findIf(given > MOST_INVITED, () => ({
      code: 'too-many-invited',
      pointer,
      facts: { given, maximum: MOST_INVITED },
    })),
    ...unfit.map((id): Refusal => {
      const supplier = invited.find((known) => known.id === id)?.particulars.nameZh ?? id;
      return { code: 'invited-unfit', rule: 'SUB-010', pointer, facts: { supplier } };
    }),
  ];
}

/** References that lead nowhere, and numbers used twice: a bid could not be reviewed requirement by requirement. */
function referenceFindings({ terms }: Tender): readonly Refusal[] {
  const { criteria, qualificationRequirements, substantiveRequirements } = terms;
  const requirementIds = [...qualificationRequirements, ...substantiveRequirements].map(({ id }) => id);
  const ids = [...requirementIds, ...criteria.map(({ id }) => id)];
  const lotIds = new Set(lotIdsOf(terms));
  const wrong = [
    ...ids.filter((id, index) => ids.indexOf(id) !== index),
    ...criteria.flatMap(({ scoresRequirementId: id }) => (id === undefined || requirementIds.includes(id) ? [] : [id])),
    ...substantiveRequirements.flatMap(({ lotId }) => (lotId === undefined || lotIds.has(lotId) ? [] : [lotId])),
  ];
  return [...new Set(wrong)].map((reference) => ({
    code: 'reference-unknown',
    pointer: '/terms',
    facts: { reference },
  }));
}

function attachmentFindings({ terms, verified }: Tender): readonly Refusal[] {
  return terms.attachments.flatMap((attachment, index): Refusal[] => {
    const isVerified = verified.some(
      (file) =>
        file.uploadId === attachment.uploadId &&
        file.sha256 === attachment.sha256 &&
        file.sizeBytes === attachment.sizeBytes,
    );
    const facts = { fileName: attachment.fileName };
    return isVerified ? [] : [{ code: 'attachment-not-verified', pointer: `/terms/attachments/${index}`, facts }];
  });
}

/** What Order 87 art. 20 asks a tender document to say, by words that such a part cannot do without. */
const CONTENT: readonly { readonly content: string; readonly words: RegExp }[] = [
  { content: '投标人（供应商）须知', words: /须知/ },
  { content: '拟签订的合同文本', words: /合同/ },
  { content: '资金支付方式、时间、条件', words: /支付|付款/ },
  { content: '评审方法、评审标准和无效情形', words: /评标|评审|无效/ },
  { content: '验收', words: /验收/ },
];

function writtenText({ sections, otherMattersZh, requirementZh }: TenderTerms): string {
  return [...sections.flatMap(({ heading, text }) => [heading, text]), otherMattersZh, requirementZh].join('\n');
}

function thresholdFor({ procurement, issuedOn }: Tender) {
  return thresholdOf(procurement, issuedOn);
}

function thisPurchase({ procurement, procedure, method, terms, issuedOn }: Tender): YearPurchase {
  const { follows } = procedure;
  return purchaseOf(procurement, { method: method.method, follows, lotIds: lotIdsOf(terms), day: issuedOn });
}

function methodFinding(finding: Refusal | undefined): readonly Refusal[] {
  return finding === undefined ? [] : [{ ...finding, pointer: '/method' }];
}

/** Gates on what the document says and whom it asks. */
export const termsGates: readonly Gate[] = [
  { id: 'lots', rule: 'PLN-005', find: lotFindings },
  {
    id: 'method-approved',
    rule: 'PLN-010',
    find: ({ method, procurement, procedure, issuedOn }) =>
      approvalRefusals(method, { procurement, follows: procedure.follows, on: issuedOn }),
  },
  {
    id: 'no-splitting',
    rule: 'PLN-007',
    find: (tender) =>
      methodFinding(splittingRefusal(thisPurchase(tender), tender.earlierPurchases, thresholdFor(tender))),
  },
  {
    id: 'no-splitting-by-items',
    rule: 'PLN-007',
    warns: true,
    find: (tender) =>
      methodFinding(splittingWarning(thisPurchase(tender), tender.earlierPurchases, thresholdFor(tender))),
  },
  {
    id: 'threshold-source',
    rule: 'PLN-009',
    warns: true,
    appliesTo: ({ method }) => method.method !== 'openTender',
    find: (tender) => methodFinding(guidanceWarning(thresholdFor(tender))),
  },
  { id: 'method-ground', rule: 'PLN-018', find: ({ method, procedure }) => groundRefusals(method, procedure) },
  { id: 'invitation', rule: ({ method }) => (method.isTender ? 'PUB-004' : 'PUB-022'), find: invitationFindings },
  {
    id: 'no-floor-price',
    rule: 'PLN-008',
    find: ({ terms }) =>
      terms.lots.flatMap(({ floorPriceFen, lotId }, index) =>
        floorPriceFen === undefined
          ? []
          : [
              {
                code: 'floor-price',
                pointer: `/terms/lots/${index}/floorPriceFen`,
                facts: { phrase: `${lotId}: ${formatYuan(floorPriceFen)}元` },
              },
            ],
      ),
  },
  wordingGate({ id: 'no-floor-price-in-words', rule: 'PLN-008' }, 'floor-price', {
    texts: allTexts,
    search: floorPrices,
  }),
  { id: 'ceiling-within-budget', rule: 'PLN-008', find: ceilingFindings },
  {
    id: 'documents-free',
    rule: 'PUB-019',
    find: ({ terms }) =>
      findIf(terms.documentPriceFen > 0, () => ({
        code: 'documents-not-free',
        pointer: '/terms/documentPriceFen',
        facts: { price: formatYuan(terms.documentPriceFen) },
      })),
  },
  {
    id: 'statutory-qualification',
    rule: 'SUB-010',
    find: ({ terms }) =>
      findIf(!terms.qualificationRequirements.some(({ kind }) => kind === 'statutory'), () => ({
        code: 'statutory-qualification-missing',
        pointer: '/terms/qualificationRequirements',
      })),
  },
  wordingGate({ id: 'no-scale-conditions', rule: 'PUB-016' }, 'scale-condition', {
    texts: conditionsOf,
    search: scaleConditions,
  }),
  wordingGate({ id: 'equal-treatment', rule: 'PUB-017' }, 'unequal-treatment', {
    texts: conditionsOf,
    search: unequalTreatment,
  }),
  wordingGate({ id: 'no-barriers', rule: 'PUB-018' }, 'barrier-to-entry', {
    texts: conditionsOf,
    search: barriersToEntry,
  }),
  { id: 'references', rule: 'PUB-011', find: referenceFindings },
  { id: 'attachments', rule: 'PUB-011', find: attachmentFindings },
  {
    id: 'notice-fields',
    rule: ({ method }) => (method.isTender ? 'PUB-010' : 'DIS-002'),
    find: ({ notice }) => (notice === undefined ? [] : missingNoticeFields(notice)),
  },
  {
    id: 'document-content',
    rule: 'PUB-011',
    warns: true,
    find: ({ terms }) => {
      const text = writtenText(terms);
      return CONTENT.filter(({ words }) => !words.test(text)).map(({ content }) => ({
        code: 'document-content-missing',
        pointer: '/terms/sections',
        facts: { content },
      }));
    },
  },
  {
    id: 'credit-inquiry',
    rule: 'PUB-027',
    warns: true,
    find: ({ terms }) =>
      findIf(!/信用/.test(writtenText(terms)), () => ({
        code: 'document-content-missing',
        pointer: '/terms/sections',
        facts: { content: '信用信息查询渠道、截止时点和使用规则' },
      })),
  },
  {
    id: 'changeable-content',
    rule: 'PUB-021',
    warns: true,
    appliesTo: ({ method }) => method.timedAs === 'competitive_negotiation',
    find: ({ terms }) =>
      findIf(!/实质性变动|可能变动/.test(writtenText(terms)), () => ({
        code: 'changeable-content-missing',
        pointer: '/terms/sections',
      })),
  },
];
