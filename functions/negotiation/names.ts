import type { NegotiationParties } from '../../schemas/negotiation-api.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Table } from '../platform/table.ts';
import { everyParticipant } from './rules-negotiation.ts';
import { readCandidates, readOrganizations, readPurchase, type NegotiationFile } from './store.ts';

/** The names behind the ids of a negotiation. */
export async function readNames(table: Table, file: NegotiationFile): Promise<NegotiationParties> {
  const { procedure, committee, negotiation } = file;
  const [{ parties }, candidates, suppliers] = await Promise.all([
    readPurchase(table, procedure.state),
    committee === undefined ? [] : readCandidates(table, committee.state),
    readOrganizations(table, negotiation === undefined ? [] : everyParticipant(negotiation.state)),
  ]);
  const { buyer, procurementAgency } = parties;
  return {
    buyer: named(buyer),
    ...(procurementAgency === undefined ? {} : { procurementAgency: named(procurementAgency) }),
    members: candidates.map(({ member, person }) => ({
      personId: member.personId,
      kind: member.kind,
      name: person?.name ?? '',
    })),
    suppliers: suppliers.map(named),
  };
}

function named({ id, particulars }: Organization): NegotiationParties['buyer'] {
  const { nameZh, nameEn } = particulars;
  return { id, nameZh, ...(nameEn === undefined ? {} : { nameEn }) };
}
