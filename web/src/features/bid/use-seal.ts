import { useState } from 'react';
import type { ProcedureId } from '../../../../schemas/ids.ts';
import type { SealedManifest, SealedPurpose } from '../../../../schemas/sealed-bid.ts';
import { ApiProblem } from '../../api/failures.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApi } from '../../api/use-api.ts';
import { makeManifest, type LotToSeal } from '../../sealing/make-bid.ts';
import { putPart } from '../../sealing/put-part.ts';
import { uploadPortal } from '../../sealing/upload-portal.ts';
import { useActing } from '../../session/use-session.ts';
import { seal } from './use-transfers.ts';

type Sealing = {
  readonly procedureId: ProcedureId;
  readonly purpose: SealedPurpose;
  /** The version of what is there, if anything is. */
  readonly revision: number | undefined;
  readonly basedOnAmendment: number;
  /** What is complete by now; nothing while anything is missing. */
  readonly lots: () => readonly LotToSeal[] | undefined;
  readonly onSubmitted: (number: number) => void;
};

/** Seals the prices of a bid or final offer and submits it. What is repeated after a lost connection is the very same one. */
export function useSealAndSubmit(sealing: Sealing) {
  const { procedureId, purpose, revision, basedOnAmendment, lots, onSubmitted } = sealing;
  const { api } = useApi();
  const { organizationId } = useActing();
  const [made, setMade] = useState<{ readonly of: string; readonly manifest: SealedManifest }>();
  const [isSealing, setSealing] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const command = useApiCommand(purpose === 'bid' ? 'submitBid' : 'submitFinalOffer', {
    onDone: ({ number }) => onSubmitted(number),
  });
  async function manifestOf(): Promise<SealedManifest | undefined> {
    const complete = lots();
    if (complete === undefined) return undefined;
    const of = JSON.stringify(complete);
    if (made?.of === of) return made.manifest;
    const portal = uploadPortal(api, purpose, procedureId);
    const tools = { seal, put: putPart, portal, signal: new AbortController().signal };
    const manifest = await makeManifest({ procedureId, supplierId: organizationId, purpose, lots: complete }, tools);
    setMade({ of, manifest });
    return manifest;
  }
  async function submit(): Promise<void> {
    setFailure(undefined);
    setSealing(true);
    try {
      const manifest = await manifestOf();
      if (manifest === undefined) return;
      await command.run({ path: { procedureId }, body: { manifest, basedOnAmendment } }, revision);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error('it could not be sealed'));
    } finally {
      setSealing(false);
    }
  }
  return {
    submit: () => void submit(),
    /** The whole of it: what keeps it from being sealed is a failure of it, too. */
    command: {
      ...command,
      isRunning: isSealing || command.isRunning,
      failure: failure ?? command.failure,
      reset: () => {
        setFailure(undefined);
        command.reset();
      },
    },
    faultyUploads: faultyUploads(command.failure, made?.manifest),
  };
}

/** The uploads that a refused submission names. */
function faultyUploads(failure: Error | null, manifest: SealedManifest | undefined): readonly string[] {
  if (!(failure instanceof ApiProblem) || manifest === undefined) return [];
  const places = (failure.problem.errors ?? []).map(({ pointer }) => /^\/manifest\/entries\/(\d+)/.exec(pointer)?.[1]);
  return places.flatMap((place) => (place === undefined ? [] : (manifest.entries[Number(place)]?.uploadId ?? [])));
}
