import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { OrganizationId, ProcedureId } from '../../../../schemas/ids.ts';
import { Problem } from '../../../../schemas/api.ts';
import { ApiProblem, Unreachable } from '../../api/failures.ts';
import { PortalRefusal, sendBid, versionIn, type LotOffer, type PortalAccess } from '../../sealing/bid-client.ts';
import { useActing } from '../../session/use-session.ts';
import { usePortalAccess } from './use-portal-access.ts';

function pathOf(procedureId: string): string {
  return `/api/procedures/${procedureId}/final-offer`;
}

/** Seals and submits, withdraws and confirms the own final offer. */
export function useFinalOffer(procedureId: string) {
  const portal = usePortalAccess();
  const client = useQueryClient();
  const { organizationId } = useActing();
  const [sentBytes, setSent] = useState(0);
  async function refresh(): Promise<void> {
    await Promise.all(
      ['readFinalOffer', 'followNegotiation'].map((name) => client.invalidateQueries({ queryKey: [name] })),
    );
  }
  const submit = useMutation({
    mutationFn: async (lots: readonly LotOffer[]) => {
      setSent(0);
      const draft = {
        procedureId: ProcedureId.parse(procedureId),
        supplierId: OrganizationId.parse(organizationId),
        purpose: 'finalOffer' as const,
        lots,
        basedOnAmendment: 0,
      };
      return told(sendBid({ ...portal, onProgress: setSent }, draft));
    },
    onSuccess: refresh,
  });
  const change = useMutation({
    mutationFn: async (deed: 'withdrawal' | 'confirmation') => changeOffer(portal, procedureId, deed),
    onSuccess: refresh,
  });
  return { submit, change, sentBytes };
}

/** A command on the offer as it stands: its version is asked for first, so that nothing newer is undone by mistake. */
async function changeOffer(
  portal: PortalAccess,
  procedureId: string,
  deed: 'withdrawal' | 'confirmation',
): Promise<void> {
  const standing = await asked(portal, pathOf(procedureId), { method: 'GET' });
  await asked(portal, `${pathOf(procedureId)}/${deed}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'if-match': versionIn(standing) ?? '',
    },
    ...(deed === 'confirmation' ? { body: JSON.stringify({ amendment: 0 }) } : {}),
  });
}

async function asked(portal: PortalAccess, path: string, init: RequestInit): Promise<Response> {
  const answer = await portal.api(path, init).catch((cause: unknown) => {
    throw new Unreachable('no answer', { cause });
  });
  if (answer.ok) return answer;
  throw new ApiProblem(Problem.parse(await answer.json()));
}

/** The failures of the sealing, as the pages know failures. */
async function told<Value>(sent: Promise<Value>): Promise<Value> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof PortalRefusal) throw new ApiProblem(error.problem);
    throw error;
  }
}
