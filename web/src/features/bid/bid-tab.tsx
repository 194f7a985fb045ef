import { Link } from '@tanstack/react-router';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { OwnBid } from '../../../../schemas/bid.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { ApiProblem } from '../../api/failures.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useDraft } from '../../session/use-draft.ts';
import { Busy } from '../../ui/busy.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { isNotHeld } from '../documents/not-held.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { BidForm, EMPTY_FORM } from './bid-form.ts';
import { standingOf } from './bid-state.ts';
import { ConfirmAgain } from './confirm-again.tsx';
import { PrepareBid } from './prepare-bid.tsx';
import { Standing } from './standing.tsx';
import { bidTexts } from './texts.ts';

/** A supplier's own bid: where it stands, what can be done with it, and the next one in preparation. */
export function BidTab(): ReactNode {
  const procedure = useProcedure();
  const query = useApiQuery('readBid', { path: { procedureId: procedure.id } });
  if (procedure.view !== 'published') return null;
  const hasNone = isNoBid(query);
  if (query.data === undefined && !hasNone)
    return query.error === null ? (
      <Busy lines={8} />
    ) : (
      <ErrorState failure={query.error} retry={() => void query.refetch()} />
    );
  return <OwnBidPage key={procedure.id} procedure={procedure} bid={query.data} />;
}

function isNoBid({ data, error }: UseQueryResult<unknown>): boolean {
  return data === undefined && error instanceof ApiProblem && error.problem.code === 'no-bid';
}

type OwnBidPageProps = { readonly procedure: PublishedProcedureView; readonly bid: OwnBid | undefined };

function OwnBidPage({ procedure, bid }: OwnBidPageProps): ReactNode {
  const now = useNow(5_000);
  const draft = useDraft({ name: `bid:${procedure.id}`, schema: BidForm, initial: EMPTY_FORM });
  const [isReplacing, setReplacing] = useState(false);
  const { lots, files, submittedAs } = draft.value;
  const hasDraft = submittedAs === undefined && (lots.length > 0 || files.length > 0);
  const standing = standingOf({ procedure, bid, hasDraft, now });
  const isOpen = procedure.status === 'published' && now < procedure.bidDeadline;
  const isPreparing = isOpen && (bid?.status !== 'sealed' || hasDraft || isReplacing);
  function onReplace(): void {
    const { submittedAs: _, ...kept } = draft.value;
    draft.change(kept);
    setReplacing(true);
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
      {isPreparing ? (
        <Prepare
          procedure={procedure}
          bid={bid}
          draft={draft}
          onStop={() => {
            draft.clear();
            setReplacing(false);
          }}
          onSubmitted={(number) => {
            draft.change({ ...draft.value, submittedAs: number });
            setReplacing(false);
          }}
        />
      ) : null}
    </>
  );
}

function Prepare(props: Omit<Parameters<typeof PrepareBid>[0], 'document'>): ReactNode {
  const say = useTexts(bidTexts);
  const { procedure } = props;
  const query = useApiQuery('readDocuments', { path: { procedureId: procedure.id } });
  if (query.data !== undefined) return <PrepareBid {...props} document={query.data} />;
  if (isNotHeld(query.error))
    return (
      <EmptyState title={say('needDocuments')}>
        <p>{say('needDocumentsText')}</p>
        <p>
          <Link to="/procedures/$procedureId/documents" params={{ procedureId: procedure.id }}>
            {say('toDocuments')}
          </Link>
        </p>
      </EmptyState>
    );
  return query.error === null ? (
    <Busy lines={8} />
  ) : (
    <ErrorState failure={query.error} retry={() => void query.refetch()} />
  );
}
