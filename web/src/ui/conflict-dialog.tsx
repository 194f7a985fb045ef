import type { ReactNode } from 'react';
import { useTexts } from '../words/texts.ts';
import { Dialog } from './dialog.tsx';
import { uiTexts } from './texts.ts';

type ConflictProps = {
  readonly open: boolean;
  readonly onReload: () => void;
  readonly onKeep: () => void;
};

/** Someone else changed the same thing first: nothing was overwritten, and what was typed here is still on the page. */
export function ConflictDialog({ open, onReload, onKeep }: ConflictProps): ReactNode {
  const say = useTexts(uiTexts);
  return (
    <Dialog
      open={open}
      title={say('conflictTitle')}
      confirm={say('reload')}
      onConfirm={onReload}
      cancel={say('keepEditing')}
      onCancel={onKeep}
    >
      <p>{say('conflictText')}</p>
      <p>{say('conflictRemedy')}</p>
    </Dialog>
  );
}
