import { createContext, useContext } from 'react';
import type { TermsMember } from '../../../../functions/tendering/rules-changes.ts';
import type { Tender } from '../../../../functions/tendering/rules-gate.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import type { Procurement } from '../../../../schemas/procurement.ts';
import type { UploadList } from '../../uploads/use-uploads.ts';
import type { GateLine } from './live-gates.ts';
import type { Reading } from './read-form.ts';
import type { EditorStep } from './steps.ts';
import type { TenderForm } from './tender-form.ts';

/** The draft or the amended document that is being written, for every step of the editor. */
export type Editor = {
  readonly procedure: FullProcedure;
  readonly procurement: Procurement;
  readonly form: TenderForm;
  readonly change: (changed: Partial<TenderForm>) => void;
  /** What the form says, a moment behind the typing. */
  readonly reading: Reading;
  /** The document as it would be published now; absent where no calendar covers the day. */
  readonly tender: Tender | undefined;
  readonly lines: readonly GateLine[];
  readonly uploads: UploadList;
  /** Members of a published document that no amendment may change; none of a draft's. */
  readonly fixed: ReadonlySet<TermsMember>;
  /** Shows a step, and there the field of a pointer. */
  readonly goTo: (step: EditorStep, pointer?: string) => void;
};

export const EditorContext = createContext<Editor | undefined>(undefined);

/** The draft that is being written. @throws outside of the editor */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === undefined) throw new Error('no draft is being written here');
  return editor;
}
