import type { ReactNode } from 'react';
import { StepForm, type FormStep } from '../../ui/step-form.tsx';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from './editor-context.ts';
import { AttachmentsStep } from './step-attachments.tsx';
import { BasicsStep } from './step-basics.tsx';
import { CriteriaStep } from './step-criteria.tsx';
import { LotsStep } from './step-lots.tsx';
import { RequirementsStep } from './step-requirements.tsx';
import { SectionsStep } from './step-sections.tsx';
import { isStep, stepAt, type EditorStep } from './steps.ts';
import { TimeStep } from './step-time.tsx';
import { editorTexts } from './texts.ts';

type EditorStepsProps = {
  readonly step: EditorStep;
  /** In place of the step of time of a draft. */
  readonly time?: ReactNode;
  readonly checkTitle: string;
  readonly check: ReactNode;
  readonly submit: ReactNode;
};

/** The parts of the document one at a time, and last the check of the whole. */
export function EditorSteps(props: EditorStepsProps): ReactNode {
  const { step, time = <TimeStep /> } = props;
  const say = useTexts(editorTexts);
  const { goTo, lines, reading } = useEditor();
  const wrong = new Set([
    ...lines.filter(({ status }) => status === 'red').map((line) => line.step),
    ...reading.faults.map(({ pointer }) => stepAt(pointer)),
  ]);
  function stepFor(key: Exclude<EditorStep, 'check'>, content: ReactNode): FormStep {
    return { key, title: say(key), isComplete: !wrong.has(key), content };
  }
  return (
    <StepForm
      layout="top"
      steps={[
        stepFor('basics', <BasicsStep />),
        stepFor('lots', <LotsStep />),
        stepFor('time', time),
        stepFor('requirements', <RequirementsStep />),
        stepFor('criteria', <CriteriaStep />),
        stepFor('sections', <SectionsStep />),
        stepFor('attachments', <AttachmentsStep />),
        { key: 'check', title: props.checkTitle, isComplete: false, content: props.check },
      ]}
      current={step}
      onGo={(key) => goTo(isStep(key) ? key : 'basics')}
      submit={props.submit}
    />
  );
}
