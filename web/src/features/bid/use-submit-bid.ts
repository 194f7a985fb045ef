import { useState } from 'react';
import type { OwnBid } from '../../../../schemas/bid.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import type { SealedManifest } from '../../../../schemas/sealed-bid.ts';
import type { SubstantiveRequirement } from '../../../../schemas/tender-terms.ts';
import { ApiProblem } from '../../api/failures.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApi } from '../../api/use-api.ts';
import { makeManifest } from '../../sealing/make-bid.ts';
import { putPart } from '../../sealing/put-part.ts';
import { uploadPortal } from '../../sealing/upload-portal.ts';
import { useActing } from '../../session/use-session.ts';
import type { BidForm } from './bid-form.ts';
import { lotsToSeal } from './to-seal.ts';
import { seal, type TransferStates } from './use-transfers.ts';

export type BidSubmission = {
  readonly procedure: PublishedProcedureView;
  readonly bid: OwnBid | undefined;
  readonly form: BidForm;
  readonly states: TransferStates;
  readonly requirements: readonly SubstantiveRequirement[];
  readonly onSubmitted: (number: number) => void;
};

/** The last amendment that the reader of this page has before him. */
export function latestAmendment({ amendments }: PublishedProcedureView): number {
  return amendments.at(-1)?.number ?? 0;
}

/** Seals the prices and submits the bid. What is repeated after a lost connection is the very same submission. */
export function useSubmitBid({ procedure, bid, form, states, requirements, onSubmitted }: BidSubmission) {
  const { api } = useApi();
  const { organizationId } = useActing();
  const [made, setMade] = useState<{ readonly of: string; readonly manifest: SealedManifest }>();
  const [isSealing, setSealing] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const command = useApiCommand('submitBid', { onDone: ({ number }) => onSubmitted(number) });
  async function manifestOf(): Promise<SealedManifest | undefined> {
    const lots = lotsToSeal(form, { lots: procedure.lots, transfers: states, requirements });
    if (lots === undefined) return undefined;
    const of = JSON.stringify(lots);
    if (made?.of === of) return made.manifest;
    const tools = {
      seal,
      put: putPart,
      portal: uploadPortal(api, 'bid', procedure.id),
      signal: new AbortController().signal,
    };
    const whole = { procedureId: procedure.id, supplierId: organizationId, purpose: 'bid', lots } as const;
    const manifest = await makeManifest(whole, tools);
    setMade({ of, manifest });
    return manifest;
  }
  async function submit(): Promise<void> {
    setFailure(undefined);
    setSealing(true);
    try {
      const manifest = await manifestOf();
      if (manifest === undefined) return;
      const body = { manifest, basedOnAmendment: latestAmendment(procedure) };
      await command.run({ path: { procedureId: procedure.id }, body }, bid?.revision);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error('the bid could not be sealed'));
    } finally {
      setSealing(false);
    }
  }
  function reset(): void {
    setFailure(undefined);
    command.reset();
  }
  return {
    submit: () => void submit(),
    isRunning: isSealing || command.isRunning,
    failure,
    command,
    reset,
    faultyUploads: faultyUploads(command.failure, made?.manifest),
  };
}

/** The uploads that a refused submission names. */
function faultyUploads(failure: Error | null, manifest: SealedManifest | undefined): readonly string[] {
  if (!(failure instanceof ApiProblem) || manifest === undefined) return [];
  const places = (failure.problem.errors ?? []).map(({ pointer }) => /^\/manifest\/entries\/(\d+)/.exec(pointer)?.[1]);
  return places.flatMap((place) => (place === undefined ? [] : (manifest.entries[Number(place)]?.uploadId ?? [])));
}
