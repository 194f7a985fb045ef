import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import type { FilesForm } from './bid-form.ts';
import { bidTexts } from './texts.ts';
import { useSubmitBid, type BidSubmission } from './use-submit-bid.ts';

type SubmitBidProps = { readonly submission: BidSubmission; readonly isComplete: boolean };

/** The last step: one confirmation, then the prices are sealed and everything is handed in. */
export function SubmitBid({ submission, isComplete }: SubmitBidProps): ReactNode {
  const say = useTexts(bidTexts);
  const [isAsked, setAsked] = useState(false);
  const submit = useSubmitBid(submission);
  const { bid } = submission;
  const act = say(bid?.version === undefined ? 'submit' : 'submitAgain');
  return (
    <>
      <Button type="primary" size="large" disabled={!isComplete} onClick={() => setAsked(true)}>
        {act}
      </Button>
      <ConfirmFinalAct
        open={isAsked}
        act={act}
        effects={useEffects(submission)}
        visibleTo={say('submitVisible')}
        command={submit.command}
        onConfirm={submit.submit}
        onCancel={() => setAsked(false)}
      >
        {submit.command.isRunning ? <output>{say('submitting')}</output> : null}
        <FaultyFiles submission={submission} uploadIds={submit.faultyUploads} />
      </ConfirmFinalAct>
    </>
  );
}

function useEffects({ procedure, bid, form, states }: BidSubmission): readonly string[] {
  const say = useTexts(bidTexts);
  const formats = useFormats();
  const nameOf = useLotNames(procedure);
  const lots = form.lots.map(({ lotId }) => nameOf(lotId)).join(formats.language === 'zh' ? '、' : ', ');
  return [
    say('submitEffect', { lots, count: states.size }),
    ...(bid?.version === undefined ? [] : [say('submitEffectReplace', { number: bid.version.number })]),
    say('submitEffectSeal'),
    say('submitEffectChange'),
  ];
}

type FaultyFilesProps = {
  readonly submission: Pick<BidSubmission, 'procedure' | 'states'> & { readonly form: FilesForm };
  readonly uploadIds: readonly string[];
};

/** Names the files that a refused submission names by the ids of their uploads. */
export function FaultyFiles({ submission, uploadIds }: FaultyFilesProps): ReactNode {
  const say = useTexts(bidTexts);
  const { form, states, procedure } = submission;
  const nameOf = useLotNames(procedure);
  const faulty = [...states].filter(
    ([, state]) => state.status === 'arrived' && uploadIds.includes(state.entry.uploadId),
  );
  return faulty.map(([key, state]) => {
    const name = form.files.find(({ id }) => key.startsWith(id))?.fileName ?? '';
    const lot = state.status === 'arrived' ? nameOf(state.entry.lotId) : '';
    return (
      <p key={key} role="alert">
        {say('fileProblem', { name, lot })}
      </p>
    );
  });
}
