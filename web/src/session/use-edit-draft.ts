import { z } from 'zod';
import { basisOf } from './edit-basis.ts';
import { useDraft, type DraftInput } from './use-draft.ts';

/** A draft of a change to something stored, with the version to send it on. */
export type EditDraft<Value> = DraftInput<Value> & { readonly version: number };

type EditPlace<Value> = {
  /** Names the form and what it is about: `organization:org-…`. */
  readonly name: string;
  readonly schema: z.ZodType<Value>;
  /** What is stored now, as the form shows it, and its version. */
  readonly stored: Value;
  readonly version: number;
};

/**
 * `useDraft` for what others may change too: it is kept with what was stored when typing began, so that input that comes
 * back after a reload never overwrites what someone else stored in between. Where nothing was typed it shows what is stored.
 */
export function useEditDraft<Value>({ name, schema, stored, version }: EditPlace<Value>): EditDraft<Value> {
  const kept = useDraft({
    name,
    schema: z.object({ version: z.number(), base: schema, typed: schema }),
    initial: { version, base: stored, typed: stored },
  });
  const now = { version, base: stored };
  const basis = kept.isDirty ? basisOf(kept.value, now) : now;
  return {
    ...kept,
    value: kept.isDirty ? kept.value.typed : stored,
    version: basis.version,
    change: (typed) => kept.change({ version: basis.version, base: basis.base, typed }),
  };
}
