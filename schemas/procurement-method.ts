import { z } from 'zod';

/** How a purchase is made (采购方式, 政府采购法 art. 26). */
export const ProcurementMethod = z.enum([
  'openTender',
  'invitedTender',
  'competitiveNegotiation',
  'competitiveConsultation',
  'quotation',
  'singleSource',
]);
export type ProcurementMethod = z.infer<typeof ProcurementMethod>;

/** Whether a method is a tender (招标): law art. 36 and Order 87 speak of tenders, Order 74 of the rest. */
export function isTender(method: ProcurementMethod): boolean {
  return method === 'openTender' || method === 'invitedTender';
}

/** The methods by name, as notices and screens print them. */
export const procurementMethodNames: Readonly<Record<ProcurementMethod, { readonly zh: string; readonly en: string }>> =
  {
    openTender: { zh: '公开招标', en: 'Open tender' },
    invitedTender: { zh: '邀请招标', en: 'Invited tender' },
    competitiveNegotiation: { zh: '竞争性谈判', en: 'Competitive negotiation' },
    competitiveConsultation: { zh: '竞争性磋商', en: 'Competitive consultation' },
    quotation: { zh: '询价', en: 'Request for quotations' },
    singleSource: { zh: '单一来源采购', en: 'Single-source procurement' },
  };
