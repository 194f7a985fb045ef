import { earliestDays } from '../../../../functions/tendering/rules-gates-periods.ts';
import { runningMethod } from '../../../../functions/tendering/rules-methods.ts';
import { ruleSetInForce } from '../../../../schemas/law/rule-sets.ts';
import { BasisPoints, fen } from '../../../../schemas/money.ts';
import type { Contact } from '../../../../schemas/organization.ts';
import type { ProcurementMethod } from '../../../../schemas/procurement-method.ts';
import type { Procurement } from '../../../../schemas/procurement.ts';
import type { TenderTerms } from '../../../../schemas/tender-terms.ts';
import { atShanghai, dayOf, type Instant } from '../../../../schemas/time.ts';

export type NewTender = {
  readonly procurement: Procurement;
  readonly lotIds: readonly string[];
  readonly method: ProcurementMethod;
  readonly contact: Contact;
  readonly at: Instant;
};

/** What a new draft says: what the project says already, the condition of law art. 22, and the earliest lawful days. */
export function initialTerms({ procurement, lotIds, method, contact, at }: NewTender): TenderTerms {
  const row = runningMethod(method);
  const issuedOn = dayOf(at);
  const earliest = earliestDays({ method: row, issuedOn, ruleSet: ruleSetInForce(issuedOn) });
  const bidDeadline = atShanghai(earliest.bidDeadline.day, 9, 30);
  const lots = procurement.lots.filter(({ id }) => lotIds.includes(id));
  const isTender = row.isTender;
  return {
    titleZh: procurement.titleZh,
    ...(procurement.titleEn === undefined ? {} : { titleEn: procurement.titleEn }),
    requirementZh: procurement.description,
    ...termWords(lots.map(({ termMonths }) => termMonths)),
    lots: lots.map(({ id, budgetFen }) => ({ lotId: id, priceCeilingFen: budgetFen })),
    invitation: { kind: 'announcement' },
    sections: [],
    attachments: [],
    qualificationRequirements: [
      {
        id: 'q1',
        kind: 'statutory',
        textZh: '符合《中华人民共和国政府采购法》第二十二条规定的条件',
        textEn: 'Meets the conditions of article 22 of the Government Procurement Law',
      },
    ],
    substantiveRequirements: [],
    evaluationMethod: isTender ? 'comprehensive_scoring' : 'negotiation',
    criteria: [],
    fixedPrice: false,
    smallEnterpriseDeductionBp: BasisPoints.parse(1000),
    reservedForSmallEnterprises: false,
    jointBidsAccepted: false,
    documentPriceFen: fen(0),
    documentsThrough: earliest.documentsThrough?.day ?? earliest.noticeThrough.day,
    bidDeadline,
    openingAt: bidDeadline,
    openingPlace: isTender ? '明采平台网上开标大厅' : '明采平台谈判室',
    bidValidityDays: 90,
    contact,
  };
}

/** One term in words where all lots have the same; else the longest, to be worked out by lot. */
function termWords(months: readonly number[]): Pick<TenderTerms, 'termZh' | 'termEn'> {
  const longest = Math.max(1, ...months);
  return {
    termZh: `自合同签订之日起${longest}个月`,
    termEn: longest === 1 ? 'One month from the day of signing' : `${longest} months from the day of signing`,
  };
}
