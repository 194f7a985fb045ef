import { useState } from 'react';
import type { z } from 'zod';
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
  const [restored] = useState(() => read(place, schema));
  const [value, setValue] = useState<Value>(restored ?? initial);
  const [isDirty, setDirty] = useState(restored !== undefined);
  const [isRestored, setRestored] = useState(restored !== undefined);
  return {
    value,
    isDirty,
    isRestored,
    change: (next) => {
      setValue(next);
      setDirty(true);
      sessionStorage.setItem(place, JSON.stringify(next));
    },
    clear: () => {
      sessionStorage.removeItem(place);
      setValue(initial);
      setDirty(false);
      setRestored(false);
    },
  };
}

function read<Value>(place: string, schema: z.ZodType<Value>): Value | undefined {
  const stored = sessionStorage.getItem(place);
  if (stored === null) return undefined;
  return schema.safeParse(JSON.parse(stored)).data;
}
