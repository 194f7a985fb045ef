import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Tender } from '../../../../functions/tendering/rules-gate.ts';
import type { Organization } from '../../../../schemas/organization.ts';
import type { Language } from '../../../../schemas/person.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import type { Procurement } from '../../../../schemas/procurement.ts';
import type { TenderAttachment, TenderTerms } from '../../../../schemas/tender-terms.ts';
import { Instant } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApi } from '../../api/use-api.ts';
import { apiQuery, rowsOf, useApiList } from '../../api/use-api-query.ts';
import { gateLines, liveTender, type GateLine, type LiveFacts } from './live-gates.ts';

/** Everything around the document that its gates ask for; absent until it was read. It changes once a minute at most. */
export function useLiveFacts(
  procedure: FullProcedure,
  procurement: Procurement,
  { invitation }: TenderTerms,
): LiveFacts | undefined {
  const { buyerId, procurementAgencyId, authorityId } = procedure;
  const officeIds = [buyerId, authorityId, ...(procurementAgencyId === undefined ? [] : [procurementAgencyId])];
  const offices = useOrganizations(officeIds);
  const invited = useOrganizations(invitation.kind === 'announcement' ? [] : invitation.supplierIds);
  const verified = useVerified(procedure);
  const minute = useNow().slice(0, 'YYYY-MM-DDTHH:mm'.length);
  return useMemo(() => {
    const buyer = offices.find(({ id }) => id === buyerId);
    const procurementAgency = offices.find(({ id }) => id === procurementAgencyId);
    if (buyer === undefined || verified === undefined) return undefined;
    if (procurementAgencyId !== undefined && procurementAgency === undefined) return undefined;
    return {
      procedure,
      procurement,
      parties: { buyer, procurementAgency, authority: offices.find(({ id }) => id === authorityId) },
      verified,
      invited,
      at: Instant.parse(`${minute}:00.000Z`),
      portalUrl: location.origin,
    };
  }, [procedure, procurement, offices, invited, verified, minute, buyerId, procurementAgencyId, authorityId]);
}

function useOrganizations(ids: readonly string[]): readonly Organization[] {
  const inUse = useApi();
  return useQueries({
    queries: [...new Set(ids)].map((organizationId) =>
      apiQuery(inUse, 'readOrganization', { path: { organizationId } }),
    ),
    combine: present,
  });
}

/** Of one place in memory, so that the same answers are the same list. */
function present<Answer>(answers: readonly UseQueryResult<Answer>[]): Answer[] {
  return answers.flatMap(({ data }) => (data === undefined ? [] : [data]));
}

/** The files that were verified for this draft, and those that it carries over from an earlier procedure. */
function useVerified({ id, terms }: FullProcedure): readonly TenderAttachment[] | undefined {
  const { data } = useApiList('listAttachments', { path: { procedureId: id }, query: { limit: 100 } });
  return useMemo(() => {
    if (data === undefined) return undefined;
    const rows = rowsOf(data);
    const own = rows.flatMap(({ status, sha256, ...row }): TenderAttachment[] =>
      status === 'verified' && sha256 !== undefined ? [{ ...row, sha256 }] : [],
    );
    const carriedOver = terms.attachments.filter(({ uploadId }) => rows.every((row) => row.uploadId !== uploadId));
    return [...own, ...carriedOver];
  }, [data, terms]);
}

/** The document as it would be published now, and what the gates say of it. */
export function useJudged(
  terms: TenderTerms,
  facts: LiveFacts | undefined,
  language: Language,
): { readonly tender: Tender | undefined; readonly lines: readonly GateLine[] } {
  // The gates read every text of the document: once for each change, not for each rendering.
  return useMemo(() => {
    const tender = facts === undefined ? undefined : liveTender(terms, facts);
    return { tender, lines: tender === undefined ? [] : gateLines(tender, language) };
  }, [terms, facts, language]);
}
