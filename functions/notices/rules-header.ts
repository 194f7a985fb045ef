import type { LotId } from '../../schemas/ids.ts';
import type { NoticeLot, NoticeParty } from '../../schemas/notice.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { NoticeHeader } from './rules-notice.ts';

/** The organisations a procedure's notices name. */
export type NoticeParties = {
  readonly buyer: Organization;
  readonly procurementAgency?: Organization | undefined;
  readonly authority?: Organization | undefined;
};

/** An organisation as notices name it. */
export function noticeParty({ id, particulars }: Organization): NoticeParty {
  const { nameZh, nameEn, address, contact } = particulars;
  return {
    id,
    nameZh,
    ...(nameEn === undefined ? {} : { nameEn }),
    address,
    contact: `${contact.name} ${contact.phone}`,
  };
}

/** What all notices of a procedure say alike. */
export function noticeHeader(
  procedure: Pick<Procedure, 'id' | 'method' | 'number' | 'terms'>,
  procurement: Procurement,
  parties: NoticeParties,
): NoticeHeader {
  const { terms } = procedure;
  return {
    procurementId: procurement.id,
    procedureId: procedure.id,
    procurementMethod: procedure.method,
    ocid: procurement.ocid,
    projectNumber: procedure.number,
    titleZh: terms.titleZh,
    titleEn: terms.titleEn,
    buyer: noticeParty(parties.buyer),
    procurementAgency: parties.procurementAgency === undefined ? undefined : noticeParty(parties.procurementAgency),
    supervisoryAuthority: parties.authority === undefined ? undefined : noticeParty(parties.authority),
    projectContact: { name: terms.contact.name, phone: terms.contact.phone },
  };
}

/** The lots of a notice in the order of their numbers. */
export function noticeLots(procurement: Procurement, lotIds: readonly LotId[]): NoticeLot[] {
  return procurement.lots
    .filter((lot) => lotIds.includes(lot.id))
    .map(({ id, number, titleZh, titleEn }) => ({
      id,
      number,
      titleZh,
      ...(titleEn === undefined ? {} : { titleEn }),
    }));
}
