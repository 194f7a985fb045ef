import { useQuery } from '@tanstack/react-query';
import { ProcedureId } from '../../../../schemas/ids.ts';
import { negotiationTopic } from '../../../../schemas/live.ts';
import type { NegotiationParties } from '../../../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import type { OperationName } from '../../api/client.ts';
import { apiQuery, useApiQuery } from '../../api/use-api-query.ts';
import { useApi } from '../../api/use-api.ts';
import { useLive } from '../../api/use-live.ts';
import { useActing, usePerson } from '../../session/use-session.ts';
import { useFormats } from '../../words/use-formats.ts';

/** What a change of the negotiation may put out of date. */
export const negotiationReads = [
  'readNegotiation',
  'readNegotiationReport',
  'readNegotiationParties',
] as const satisfies readonly OperationName[];

/** The negotiation, kept up to date. */
export function useNegotiation(procedureId: string) {
  useLive([negotiationTopic(ProcedureId.parse(procedureId))], { changes: ['readNegotiation'] });
  return useApiQuery('readNegotiation', { path: { procedureId } });
}

/** Who is who; asked once, for names hardly change. */
export function useParties(procedureId: string) {
  const { data } = useQuery({
    ...apiQuery(useApi(), 'readNegotiationParties', { path: { procedureId } }),
    staleTime: 300_000,
  });
  return data;
}

/** Says the name of a supplier, and of a member of the panel. */
export function useNames(parties: NegotiationParties | undefined) {
  const formats = useFormats();
  return {
    supplier: (id: string): string => {
      const party = parties?.suppliers.find((supplier) => supplier.id === id);
      return party === undefined ? '…' : formats.either(party.nameZh, party.nameEn);
    },
    member: (id: string): string => parties?.members.find(({ personId }) => personId === id)?.name ?? '…',
  };
}

/** Whether the person works here as a member of the panel. */
export function useIsMember(negotiation: Negotiation): boolean {
  const { me } = usePerson();
  const { role } = useActing();
  const mayRun = role === 'expert' || role === 'procurementOfficer';
  return mayRun && negotiation.memberIds.includes(me.personId);
}
