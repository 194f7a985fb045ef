import type { ReactNode } from 'react';
import type { CommandState } from '../api/use-api-command.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ProblemAlert } from './problem-alert.tsx';

/** What became of a command that was not done. Put it beside the button that gives the command. */
export function CommandOutcome({ command }: { readonly command: CommandState }): ReactNode {
  if (command.isConflict) return <ConflictDialog open onReload={() => void command.reload()} onKeep={command.reset} />;
  return command.failure === null ? null : <ProblemAlert failure={command.failure} />;
}
