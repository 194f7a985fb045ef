import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { z } from 'zod';
import type { EnquiryView } from '../../../../schemas/enquiry.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft } from '../../session/use-draft.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { AreaField, CheckField } from '../../ui/field.tsx';
import { FinalAct } from '../../ui/final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './enquiries.module.css';
import { enquiryTexts } from './texts.ts';

const AnswerDraft = z.object({ answer: z.string(), isReworded: z.boolean(), question: z.string() });

type AnswerFormProps = {
  readonly procedureId: string;
  readonly enquiry: EnquiryView;
  readonly onClose: () => void;
};

/** An answer to one question, for all who hold the document. What is typed stays until it is sent. */
export function AnswerForm({ procedureId, enquiry, onClose }: AnswerFormProps): ReactNode {
  const say = useTexts(enquiryTexts);
  const draft = useDraft({
    name: `answer:${enquiry.id}`,
    schema: AnswerDraft,
    initial: { answer: '', isReworded: false, question: enquiry.questionZh },
  });
  const { answer, isReworded, question } = draft.value;
  const fieldId = `answer-${enquiry.id}`;
  // The button that opened the form is gone, and the focus with it.
  useEffect(() => document.querySelector<HTMLElement>(`#${CSS.escape(fieldId)}`)?.focus(), [fieldId]);
  const command = useApiCommand('answerEnquiry', {
    onDone: () => {
      draft.clear();
      onClose();
    },
  });
  const isComplete = answer.trim() !== '' && (!isReworded || question.trim() !== '');
  async function send(): Promise<unknown> {
    const publicQuestionZh = isReworded ? question.trim() : undefined;
    return command.run({
      path: { procedureId, enquiryId: enquiry.id },
      body: { answerZh: answer.trim(), ...(publicQuestionZh === undefined ? {} : { publicQuestionZh }) },
    });
  }
  return (
    <div className={css.answering}>
      <DraftNotice draft={draft} />
      <AreaField
        id={fieldId}
        label={say('answer')}
        help={
          <>
            {say('answerHelp')} <RuleCitation rule="CLR-002" />
          </>
        }
        maxLength={5000}
        rows={4}
        value={answer}
        onChange={(next) => draft.change({ ...draft.value, answer: next })}
      />
      <PublicQuestion id={enquiry.id} value={draft.value} onChange={draft.change} />
      <div className={css.acts}>
        <FinalAct
          act={say('sendAnswer')}
          effects={[say('answerEffect'), say(isReworded ? 'answerEffectReworded' : 'answerEffectQuestion')]}
          visibleTo={say('answerVisible')}
          command={command}
          isDisabled={!isComplete}
          onConfirm={send}
        />
        <Button onClick={onClose}>{say('answerLater')}</Button>
      </div>
    </div>
  );
}

type AnswerDraft = z.infer<typeof AnswerDraft>;

type PublicQuestionProps = {
  readonly id: string;
  readonly value: AnswerDraft;
  readonly onChange: (value: AnswerDraft) => void;
};

/** The question in other words, where its own could tell who asked. */
function PublicQuestion({ id, value, onChange }: PublicQuestionProps): ReactNode {
  const say = useTexts(enquiryTexts);
  return (
    <>
      <CheckField
        id={`reword-${id}`}
        label={say('reword')}
        isChecked={value.isReworded}
        onChange={(isReworded) => onChange({ ...value, isReworded })}
      />
      {value.isReworded ? (
        <AreaField
          id={`question-${id}`}
          label={say('publicQuestion')}
          help={say('publicQuestionHelp')}
          maxLength={3000}
          rows={3}
          value={value.question}
          onChange={(question) => onChange({ ...value, question })}
        />
      ) : null}
    </>
  );
}
