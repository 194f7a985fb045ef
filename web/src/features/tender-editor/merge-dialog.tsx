import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { TenderTerms } from '../../../../schemas/tender-terms.ts';
import { Busy } from '../../ui/busy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../words/texts.ts';
import type { TermsMember } from './merge-terms.ts';
import { editorTexts } from './texts.ts';
import type { DraftConflict } from './use-tender-draft.ts';

/** Few ever see it. */
const Differences = lazy(async () => ({ default: (await import('./merge-differences.tsx')).Differences }));

const OWN_TEXT: ReadonlySet<TermsMember> = new Set();

/** Someone else stored the same draft first: both texts side by side, and the choice where they clash. */
export function MergeDialog({ conflict }: { readonly conflict: DraftConflict | undefined }): ReactNode {
  const say = useTexts(editorTexts);
  const [chosen, setChosen] = useState<{ readonly of: TenderTerms; readonly theirs: ReadonlySet<TermsMember> }>();
  // What was chosen in one conflict says nothing about the next.
  const theirs = chosen !== undefined && chosen.of === conflict?.theirs ? chosen.theirs : OWN_TEXT;
  return (
    <Dialog
      open={conflict !== undefined}
      title={say('conflictTitle')}
      confirm={say('conflictMerge')}
      onConfirm={() => conflict?.resolve(theirs)}
      cancel={say('conflictLater')}
      onCancel={() => conflict?.postpone()}
    >
      <p>{say('conflictText')}</p>
      {conflict === undefined ? null : (
        <Suspense fallback={<Busy lines={6} />}>
          <Differences
            conflict={conflict}
            theirs={theirs}
            onChange={(next) => setChosen({ of: conflict.theirs, theirs: next })}
          />
        </Suspense>
      )}
    </Dialog>
  );
}
