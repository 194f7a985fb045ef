import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CommandState } from '../api/use-api-command.ts';
import { ConfirmFinalAct } from './confirm-final-act.tsx';

type FinalActProps = {
  /** The act: 提交申请. Also the words of its buttons. */
  readonly act: string;
  readonly effects: readonly string[];
  readonly visibleTo: string;
  /** How it can still be undone, where it can. */
  readonly undoing?: string;
  readonly command: CommandState;
  /** Does it; resolves to nothing when it was refused, and then the question stays with the reason. */
  readonly onConfirm: () => Promise<unknown>;
  readonly isDisabled?: boolean;
  readonly isPrimary?: boolean;
};

/** A button for an act that cannot be undone: it asks once, and shows a refusal where it asked. */
export function FinalAct(props: FinalActProps): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const { act, command, isPrimary = true } = props;
  async function confirm(): Promise<void> {
    if ((await props.onConfirm()) !== undefined) setAsking(false);
  }
  return (
    <>
      <Button
        type={isPrimary ? 'primary' : 'default'}
        disabled={props.isDisabled ?? false}
        onClick={() => setAsking(true)}
      >
        {act}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={act}
        effects={props.effects}
        visibleTo={props.visibleTo}
        {...(props.undoing === undefined ? {} : { undoing: props.undoing })}
        command={command}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
