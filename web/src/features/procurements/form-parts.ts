import { fieldIdOf } from '../../ui/faults.ts';
import type { FieldNote } from '../../ui/field.tsx';
import { faultWords, type FormFault } from '../../ui/form-faults.ts';
import { uiTexts } from '../../ui/texts.ts';
import { useTexts } from '../../words/texts.ts';
import type { ProcurementForm } from './form-model.ts';

/** What each part of the form is given. */
export type PartProps = {
  readonly form: ProcurementForm;
  readonly change: (changed: Partial<ProcurementForm>) => void;
  /** Shown once saving was tried. */
  readonly faults: readonly FormFault[];
};

/** What belongs to the field of a member: its id and what is wrong with it. */
export function useMember(faults: readonly FormFault[]) {
  const say = useTexts(uiTexts);
  return (pointer: string): { readonly id: string; readonly notes: readonly FieldNote[] } => ({
    id: fieldIdOf(pointer),
    notes: faults
      .filter((fault) => fault.pointer === pointer)
      .map((fault) => ({ key: fault.kind, tone: 'wrong', content: faultWords(fault, say) })),
  });
}
