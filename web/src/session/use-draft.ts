import { useState } from 'react';
import type { z } from 'zod';
import { keepDraft, readDraft } from './draft-storage.ts';
import { useSessionState } from './use-session.ts';

/** Input that was not sent yet. */
export type DraftInput<Value> = {
  readonly value: Value;
  readonly change: (value: Value) => void;
  /** Whether there is anything that is neither sent nor as it was at first. */
  readonly isDirty: boolean;
  /** Whether it was typed before this page was shown: say so, with a way to begin anew. */
  readonly isRestored: boolean;
  /** After it was sent, or to begin anew. */
  readonly clear: () => void;
};

type DraftPlace<Value> = {
  /** Names the form and what it is about: `amendment:prc-…`. */
  readonly name: string;
  /** What kept input must still fit, now that the pages may be newer than it. */
  readonly schema: z.ZodType<Value>;
  readonly initial: Value;
};

/**
 * Keeps what is typed in this tab until it is sent, so that neither a lost session nor a reload loses it. It is kept for the
 * person who typed it, and goes when that person signs out.
 */
export function useDraft<Value>({ name, schema, initial }: DraftPlace<Value>): DraftInput<Value> {
  const state = useSessionState();
  const place = `mingcai.draft.${state.status === 'signedOut' ? '' : state.tokens.subject}.${name}`;
  const [opened, setOpened] = useState(() => openAt({ place, schema, initial }));
  // Another thing is shown in the same place of the page: its form must not begin with what was typed for the one before.
  const draft = opened.place === place ? opened : openAt({ place, schema, initial });
  if (draft !== opened) setOpened(draft);
  return {
    value: draft.value,
    isDirty: draft.isDirty,
    isRestored: draft.isRestored,
    change: (value) => {
      setOpened((before) => ({ ...before, place, value, isDirty: true }));
      keepDraft(sessionStorage, place, value);
    },
    clear: () => {
      sessionStorage.removeItem(place);
      setOpened({ place, value: initial, isDirty: false, isRestored: false });
    },
  };
}

type Opened<Value> = Pick<DraftInput<Value>, 'value' | 'isDirty' | 'isRestored'> & { readonly place: string };

function openAt<Value>({ place, schema, initial }: Omit<DraftPlace<Value>, 'name'> & { place: string }): Opened<Value> {
  const restored = readDraft(sessionStorage, place, schema);
  const isRestored = restored !== undefined;
  return { place, value: restored ?? initial, isDirty: isRestored, isRestored };
}
