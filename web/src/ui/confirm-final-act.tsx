import type { ReactNode } from 'react';
import type { CommandState } from '../api/use-api-command.ts';
import { useTexts } from '../words/texts.ts';
import { CommandOutcome } from './command-outcome.tsx';
import css from './confirm-final-act.module.css';
import { Dialog } from './dialog.tsx';
import { uiTexts } from './texts.ts';

type ConfirmFinalActProps = {
  readonly open: boolean;
  /** The act: 发布招标公告. Also the words of the button that does it. */
  readonly act: string;
  /** What will happen, in whole sentences. */
  readonly effects: readonly string[];
  /** To whom it becomes visible. */
  readonly visibleTo: string;
  /** What is confirmed. A refusal is shown where it was asked for, and goes when the question is called off. */
  readonly command: CommandState;
  /** What else is to be asked or said, above a refusal. */
  readonly children?: ReactNode;
  /** How it can still be undone, where it can; otherwise the dialog says that it cannot. */
  readonly undoing?: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** Asks once before an act that cannot be undone, saying what it does and who will see it. */
export function ConfirmFinalAct(props: ConfirmFinalActProps): ReactNode {
  const say = useTexts(uiTexts);
  const { command } = props;
  function cancel(): void {
    command.reset();
    props.onCancel();
  }
  return (
    <Dialog
      open={props.open}
      title={props.act}
      confirm={props.act}
      onConfirm={props.onConfirm}
      cancel={say('cancel')}
      onCancel={cancel}
      isRunning={command.isRunning}
    >
      <dl className={css.facts}>
        <dt>{say('finalEffect')}</dt>
        {props.effects.map((effect) => (
          <dd key={effect}>{effect}</dd>
        ))}
        <dt>{say('finalVisible')}</dt>
        <dd>{props.visibleTo}</dd>
      </dl>
      <p className={css.undone}>{props.undoing ?? say('finalUndone')}</p>
      {props.children}
      <CommandOutcome command={command} />
    </Dialog>
  );
}
