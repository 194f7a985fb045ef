import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OwnBid } from '../../../../schemas/bid.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import type { TenderDocument } from '../../../../schemas/tender-attachment.ts';
import type { DraftInput } from '../../session/use-draft.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { StepForm, type FormStep } from '../../ui/step-form.tsx';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import { withLotInput, type BidForm } from './bid-form.ts';
import css from './bid.module.css';
import { FilesStep } from './files-step.tsx';
import { reviewOf } from './gaps.ts';
import { LotStep } from './lot-step.tsx';
import { LotsStep } from './lots-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { SubmitBid } from './submit-bid.tsx';
import { bidTexts } from './texts.ts';
import { useTransfers } from './use-transfers.ts';

type PrepareBidProps = {
  readonly procedure: PublishedProcedureView;
  readonly document: TenderDocument;
  readonly bid: OwnBid | undefined;
  readonly draft: DraftInput<BidForm>;
  readonly onStop: () => void;
  readonly onSubmitted: (number: number) => void;
};

/** A bid in preparation, one step at a time: lots, each lot's answers and prices, files, submission. */
export function PrepareBid(props: PrepareBidProps): ReactNode {
  const say = useTexts(bidTexts);
  const { draft, bid } = props;
  const { step } = useSearch({ from: '/workspace/procedures/$procedureId/bid' });
  const navigate = useNavigate({ from: '/procedures/$procedureId/bid' });
  const { steps, submit } = useSteps(props);
  return (
    <>
      {bid?.version === undefined ? null : (
        <p>
          {say('replacing', { number: bid.version.number })} {say('replaceLead')}{' '}
          <button type="button" className="plain-button" onClick={props.onStop}>
            {say('stopReplacing')}
          </button>
        </p>
      )}
      <DraftNotice draft={draft} />
      <p className={css.device}>{say('deviceNote')}</p>
      <StepForm
        steps={steps}
        current={step}
        onGo={(next) => void navigate({ search: { step: next }, resetScroll: false })}
        submit={submit}
      />
    </>
  );
}

type Steps = { readonly steps: readonly [FormStep, ...FormStep[]]; readonly submit: ReactNode };

function useSteps(props: PrepareBidProps): Steps {
  const say = useTexts(bidTexts);
  const { procedure, document, bid, draft } = props;
  const form = draft.value;
  const { transfers, states } = useTransfers({ procedure, purpose: 'bid' }, form);
  const requirements = document.substantiveRequirements;
  const review = reviewOf({ form, requirements, lots: procedure.lots, transfers: states });
  const open = new Set<string>(review.gaps.map(({ step }) => step));
  const common = { procedure, form };
  return {
    steps: [
      {
        key: 'lots',
        title: say('stepLots'),
        isComplete: !open.has('lots'),
        content: <LotsStep {...common} onChange={draft.change} />,
      },
      ...useLotSteps(props, open),
      {
        key: 'files',
        title: say('stepFiles'),
        isComplete: form.files.length > 0 && !open.has('files'),
        content: (
          <FilesStep
            {...common}
            onFiles={(files) => draft.change({ ...form, files: [...files] })}
            transfers={transfers}
          />
        ),
      },
      {
        key: 'review',
        title: say('stepReview'),
        isComplete: false,
        content: <ReviewStep {...common} review={review} />,
      },
    ],
    submit: (
      <SubmitBid
        submission={{ ...common, bid, states, requirements, onSubmitted: props.onSubmitted }}
        isComplete={review.gaps.length === 0}
      />
    ),
  };
}

/** One step for each lot that was chosen. */
function useLotSteps({ procedure, document, draft }: PrepareBidProps, open: ReadonlySet<string>): readonly FormStep[] {
  const nameOf = useLotNames(procedure);
  const form = draft.value;
  return form.lots.map((lot) => ({
    key: lot.lotId,
    title: nameOf(lot.lotId),
    isComplete: !open.has(lot.lotId),
    content: (
      <LotStep
        key={lot.lotId}
        lot={lot}
        requirements={document.substantiveRequirements}
        clauses={document.sections.map(({ heading }) => heading)}
        ceilingFen={procedure.lots.find(({ lotId }) => lotId === lot.lotId)?.priceCeilingFen}
        isFixedPrice={procedure.fixedPrice}
        onChange={(changed) => draft.change(withLotInput(form, changed))}
      />
    ),
  }));
}
