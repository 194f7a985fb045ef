import type { ReactNode } from 'react';
import type { OperationName } from '../api/client.ts';
import type { Command } from '../api/use-api-command.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ProblemAlert } from './problem-alert.tsx';

/** What became of a command that was not done. Put it beside the button that gives the command. */
export function CommandOutcome<Name extends OperationName>({
  command,
}: {
  readonly command: Command<Name>;
}): ReactNode {
  if (command.isConflict) return <ConflictDialog open onReload={() => void command.reload()} onKeep={command.reset} />;
  return command.failure === null ? null : <ProblemAlert failure={command.failure} />;
}
