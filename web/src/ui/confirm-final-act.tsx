import type { ReactNode } from 'react';
import { useTexts } from '../words/texts.ts';
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
  /** What stands in the way, if it was tried: a `CommandOutcome`. */
  readonly outcome?: ReactNode;
  /** How it can still be undone, where it can; otherwise the dialog says that it cannot. */
  readonly undoing?: string;
  readonly isRunning: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** Asks once before an act that cannot be undone, saying what it does and who will see it. */
export function ConfirmFinalAct(props: ConfirmFinalActProps): ReactNode {
  const say = useTexts(uiTexts);
  return (
    <Dialog
      open={props.open}
      title={props.act}
      confirm={props.act}
      onConfirm={props.onConfirm}
      cancel={say('cancel')}
      onCancel={props.onCancel}
      isRunning={props.isRunning}
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
      {props.outcome}
    </Dialog>
  );
}
