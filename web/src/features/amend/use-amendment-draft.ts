import { useEffect, useRef } from 'react';
import { z } from 'zod';
import { canonicalJson } from '../../../../schemas/canonical-json.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { TenderTerms } from '../../../../schemas/tender-terms.ts';
import { useDraft, type DraftInput } from '../../session/use-draft.ts';
import { mergeTerms, type Merge } from '../tender-editor/merge-terms.ts';
import { readForm, type Reading } from '../tender-editor/read-form.ts';
import { formOf, TenderForm } from '../tender-editor/tender-form.ts';

/** An amendment remembers on which document it was written, so that it never undoes what came after. */
const KeptAmendment = z.object({
  version: z.number(),
  base: TenderTerms,
  form: TenderForm,
  reason: z.string(),
  saysMaterial: z.boolean().nullable(),
});
type KeptAmendment = z.infer<typeof KeptAmendment>;

export type AmendmentDraft = {
  readonly form: TenderForm;
  readonly reason: string;
  readonly saysMaterial: boolean | null;
  readonly version: number;
  readonly reading: Reading;
  readonly change: (changed: Partial<TenderForm>) => void;
  readonly set: (changed: Partial<Pick<KeptAmendment, 'reason' | 'saysMaterial'>>) => void;
  /** What was typed last, for uploads that end while typing goes on. */
  readonly latestForm: () => TenderForm;
  /** Someone else amended the document meanwhile: both changes put together, and how they are taken. */
  readonly merge: Merge | undefined;
  readonly takeMerged: (merged: TenderTerms) => void;
  readonly kept: DraftInput<KeptAmendment>;
};

/** How an amendment begins: empty, with a reason from an answer, or with the period already extended. */
export type Beginning = {
  readonly form: TenderForm;
  readonly reason: string;
  readonly saysMaterial: boolean | null;
};

/** An amendment on the screen, kept through reloads and lost sessions until it is published. */
export function useAmendmentDraft({ id, version, terms }: FullProcedure, beginning: Beginning): AmendmentDraft {
  const initial: KeptAmendment = { version, base: terms, ...beginning };
  const kept = useDraft<KeptAmendment>({ name: `amendment:${id}`, schema: KeptAmendment, initial });
  // Where nothing was typed, the page follows what is stored.
  const value = kept.isDirty ? kept.value : initial;
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  function change(changed: Partial<KeptAmendment>): void {
    latest.current = { ...latest.current, ...changed };
    kept.change(latest.current);
  }
  const reading = readForm(value.form, value.base);
  const isOvertaken = value.version < version && canonicalJson(value.base) !== canonicalJson(terms);
  return {
    ...value,
    version: isOvertaken ? value.version : version,
    reading,
    change: (changed) => change({ form: { ...latest.current.form, ...changed } }),
    set: change,
    latestForm: () => latest.current.form,
    merge: isOvertaken ? mergeTerms(value.base, reading.terms, terms) : undefined,
    takeMerged: (merged) => change({ version, base: terms, form: formOf(merged) }),
    kept,
  };
}
