import type { TenderTerms } from '../../../../schemas/tender-terms.ts';
import type { Day, Instant } from '../../../../schemas/time.ts';
import { lotNumber } from '../../words/lot-number.ts';
import { percentText } from '../../words/amounts.ts';
import type { TermsMember } from './merge-terms.ts';

/** How things are written in the language of the page. */
export type Writing = {
  readonly money: (amountFen: number) => string;
  readonly instant: (at: Instant) => string;
  readonly day: (day: Day) => string;
  readonly yesNo: (value: boolean) => string;
  readonly evaluation: (method: TenderTerms['evaluationMethod']) => string;
  readonly invitation: (kind: TenderTerms['invitation']['kind']) => string;
  readonly lot: (number: number) => string;
};

type Teller = (terms: TenderTerms, writing: Writing) => string;

function lines<Row>(rows: readonly Row[], tell: (row: Row) => string): string {
  return rows.map(tell).join('\n');
}

/** Members that are no plain text. */
const tellers: Partial<Record<TermsMember, Teller>> = {
  lots: ({ lots }, { money, lot }) =>
    lines(lots, ({ lotId, priceCeilingFen }) => {
      const number = lot(lotNumber(lotId));
      return priceCeilingFen === undefined ? number : `${number} ${money(priceCeilingFen)}`;
    }),
  criteria: ({ criteria }) => lines(criteria, ({ titleZh, points }) => `${titleZh} ${points}`),
  sections: ({ sections }) => lines(sections, ({ heading, text }) => `${heading}\n${text}`),
  qualificationRequirements: (terms) => lines(terms.qualificationRequirements, ({ textZh }) => textZh),
  substantiveRequirements: (terms) => lines(terms.substantiveRequirements, ({ textZh }) => `★ ${textZh}`),
  attachments: ({ attachments }) => lines(attachments, ({ fileName }) => fileName),
  contact: ({ contact }) => [contact.name, contact.phone, contact.email ?? ''].join(' ').trim(),
  bidDeadline: ({ bidDeadline }, { instant }) => instant(bidDeadline),
  openingAt: ({ openingAt }, { instant }) => instant(openingAt),
  documentsThrough: ({ documentsThrough }, { day }) => day(documentsThrough),
  documentPriceFen: ({ documentPriceFen }, { money }) => money(documentPriceFen),
  smallEnterpriseDeductionBp: (terms) => `${percentText(terms.smallEnterpriseDeductionBp)}%`,
  fixedPrice: ({ fixedPrice }, { yesNo }) => yesNo(fixedPrice),
  jointBidsAccepted: ({ jointBidsAccepted }, { yesNo }) => yesNo(jointBidsAccepted),
  reservedForSmallEnterprises: (terms, { yesNo }) => yesNo(terms.reservedForSmallEnterprises),
  invitation: ({ invitation }, writing) => writing.invitation(invitation.kind),
  evaluationMethod: ({ evaluationMethod }, writing) => writing.evaluation(evaluationMethod),
};

/** A member of the terms in a few words, so that two people's texts can be compared. Empty where there is nothing. */
export function memberText(terms: TenderTerms, member: TermsMember, writing: Writing): string {
  const tell = tellers[member];
  if (tell !== undefined) return tell(terms, writing);
  const value = terms[member];
  return typeof value === 'string' || typeof value === 'number' ? value.toString() : '';
}
