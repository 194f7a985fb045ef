import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { OwnBid } from '../../../../schemas/bid.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { useNow } from '../../api/server-clock.ts';
import { useDraft } from '../../session/use-draft.ts';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { useHeldDocument } from '../documents/use-held-document.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { BidForm, EMPTY_FORM } from './bid-form.ts';
import { standingOf } from './bid-state.ts';
import { ConfirmAgain } from './confirm-again.tsx';
import { PrepareBid } from './prepare-bid.tsx';
import { Standing } from './standing.tsx';
import { bidTexts } from './texts.ts';
import { useOwnBid } from './use-own-bid.ts';

/** A supplier's own bid: where it stands, what can be done with it, and the next one in preparation. */
export function BidTab(): ReactNode {
  const procedure = useProcedure();
  const query = useOwnBid(procedure.id);
  if (procedure.view !== 'published') return null;
  return (
    <Loaded query={query} lines={8}>
      {(bid) => <OwnBidPage key={procedure.id} procedure={procedure} bid={bid ?? undefined} />}
    </Loaded>
  );
}

type OwnBidPageProps = { readonly procedure: PublishedProcedureView; readonly bid: OwnBid | undefined };

function OwnBidPage({ procedure, bid }: OwnBidPageProps): ReactNode {
  const now = useNow(5_000);
  const draft = useDraft({ name: `bid:${procedure.id}`, schema: BidForm, initial: EMPTY_FORM });
  const [isReplacing, setReplacing] = useState(false);
  const hasDraft = isUnsent(draft.value);
  const standing = standingOf({ procedure, bid, hasDraft, now });
  const isOpen = procedure.status === 'published' && now < procedure.bidDeadline;
  const isPreparing = isOpen && (bid?.status !== 'sealed' || hasDraft || isReplacing);
  function onReplace(): void {
    const { submittedAs: _, ...kept } = draft.value;
    draft.change(kept);
    setReplacing(true);
  }
  function onStop(): void {
    draft.clear();
    setReplacing(false);
  }
  function onSubmitted(number: number): void {
    draft.change({ ...draft.value, submittedAs: number });
    setReplacing(false);
  }
  return (
    <>
      <Standing
        procedure={procedure}
        bid={bid}
        standing={standing}
        draft={draft}
        onReplace={isOpen && !isPreparing ? onReplace : undefined}
      />
      {standing === 'toConfirm' && bid !== undefined ? <ConfirmAgain procedure={procedure} bid={bid} /> : null}
      {isPreparing ? <Prepare {...{ procedure, bid, draft, onStop, onSubmitted }} /> : null}
    </>
  );
}

/** Whether something was typed or chosen that was not submitted. */
function isUnsent({ lots, files, submittedAs }: BidForm): boolean {
  return submittedAs === undefined && (lots.length > 0 || files.length > 0);
}

function Prepare(props: Omit<Parameters<typeof PrepareBid>[0], 'document'>): ReactNode {
  const say = useTexts(bidTexts);
  const { procedure } = props;
  return (
    <Loaded query={useHeldDocument(procedure.id)} lines={8}>
      {(document) =>
        document === null ? (
          <EmptyState title={say('needDocuments')}>
            <p>{say('needDocumentsText')}</p>
            <p>
              <Link to="/procedures/$procedureId/documents" params={{ procedureId: procedure.id }}>
                {say('toDocuments')}
              </Link>
            </p>
          </EmptyState>
        ) : (
          <PrepareBid {...props} document={document} />
        )
      }
    </Loaded>
  );
}
