import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { FallbackView } from '../../../../schemas/fallback.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft, type DraftInput } from '../../session/use-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { AreaField, CheckField } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { YesNo } from './yes-no.tsx';
import css from './fallback.module.css';
import { fallbackTexts } from './texts.ts';

const ReviewInput = z.object({
  reasonable: z.boolean().optional(),
  procedureCorrect: z.boolean().optional(),
  reason: z.string(),
  isForOthers: z.boolean().optional(),
});
type ReviewInput = z.infer<typeof ReviewInput>;
const nothing: ReviewInput = { reason: '' };

type ReviewProps = {
  readonly view: FallbackView;
  /** Lots that wait for the same review: one document and one procedure are behind all of them. */
  readonly others: readonly string[];
};

/** Was the document free of unreasonable clauses, was the procedure right: the question on which everything after hangs. */
export function DocumentReviewForm({ view, others }: ReviewProps): ReactNode {
  const say = useTexts(fallbackTexts);
  const [isOpen, setOpen] = useState(false);
  const review = view.documentReview;
  return (
    <section aria-label={say('review')}>
      <h3>{say('review')}</h3>
      <p>
        <RuleCitation rule="EVL-005" />
      </p>
      {review === undefined ? (
        <p>{say('reviewWhy')}</p>
      ) : (
        <>
          <ul className={css.found}>
            <li>{say(review.reasonable ? 'documentReasonable' : 'documentUnreasonable')}</li>
            <li>{say(review.procedureCorrect ? 'procedureCorrect' : 'procedureWrong')}</li>
          </ul>
          <p lang="zh-CN">{review.reason}</p>
          <p className="soft">
            <When at={review.reviewedAt} />
          </p>
        </>
      )}
      {review === undefined || isOpen ? (
        <ReviewFields view={view} others={others} onDone={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>{say('reviewAgain')}</Button>
      )}
    </section>
  );
}

function ReviewFields({ view, others, onDone }: ReviewProps & { readonly onDone: () => void }): ReactNode {
  const say = useTexts(fallbackTexts);
  const titleOf = useLotNames(useProcedure());
  const { procedureId, lotId } = view;
  const id = `review-${lotId}`;
  const draft = useDraft({ name: `documentReview:${procedureId}.${lotId}`, schema: ReviewInput, initial: nothing });
  const command = useApiCommand('reviewDocument');
  const { reasonable, procedureCorrect, reason, isForOthers = false } = draft.value;
  async function save(): Promise<void> {
    if (reasonable === undefined || procedureCorrect === undefined) return;
    const body = { reasonable, procedureCorrect, reason: reason.trim() };
    // The lot of this form comes last: until then the form is there to say what was refused.
    for (const reviewed of [...(isForOthers ? others : []), lotId])
      if ((await command.run({ path: { procedureId, lotId: reviewed }, body })) === undefined) return;
    draft.clear();
    onDone();
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <DraftNotice draft={draft} />
      <Findings id={id} draft={draft} />
      {others.length === 0 ? null : (
        <CheckField
          id={`${id}-others`}
          label={say('reviewOthers', { lots: others.map((other) => titleOf(other)).join(say('reviewOthersAnd')) })}
          isChecked={isForOthers}
          onChange={(next) => draft.change({ ...draft.value, isForOthers: next })}
        />
      )}
      <CommandOutcome command={command} />
      <Button
        type="primary"
        htmlType="submit"
        loading={command.isRunning}
        disabled={reasonable === undefined || procedureCorrect === undefined || reason.trim() === ''}
      >
        {say('reviewSave')}
      </Button>
    </form>
  );
}

function Findings({ id, draft }: { readonly id: string; readonly draft: DraftInput<ReviewInput> }): ReactNode {
  const say = useTexts(fallbackTexts);
  const { reasonable, procedureCorrect, reason } = draft.value;
  return (
    <>
      <YesNo
        name={`${id}-reasonable`}
        question={say('askReasonable')}
        value={reasonable}
        yes={say('documentReasonable')}
        no={say('documentUnreasonable')}
        onChange={(value) => draft.change({ ...draft.value, reasonable: value })}
      />
      <YesNo
        name={`${id}-procedure`}
        question={say('askProcedure')}
        value={procedureCorrect}
        yes={say('procedureCorrect')}
        no={say('procedureWrong')}
        onChange={(value) => draft.change({ ...draft.value, procedureCorrect: value })}
      />
      <AreaField
        id={`${id}-reason`}
        label={say('reviewReason')}
        help={say('reviewReasonHelp')}
        value={reason}
        maxLength={3000}
        onChange={(value) => draft.change({ ...draft.value, reason: value })}
      />
    </>
  );
}
