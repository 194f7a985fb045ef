import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Answer, Given, OperationName } from './client.ts';
import { isConflict, isSurelyNotDone } from './failures.ts';
import { useApi } from './use-api.ts';

/** What became of a command, whichever it was. */
export type CommandState = {
  readonly isRunning: boolean;
  readonly failure: Error | null;
  /** Someone else changed the thing first. */
  readonly isConflict: boolean;
  readonly reset: () => void;
  /** Takes what is stored now in place of what is on the screen. */
  readonly reload: () => Promise<void>;
};

/** What is on its way to being done: show it with `CommandOutcome`. */
export type Command<Name extends OperationName> = CommandState & {
  /** Does it. Resolves to the answer, or to `undefined` when it was refused: then `failure` says why. */
  readonly run: (given: Given<Name>, version?: number) => Promise<Answer<Name> | undefined>;
};

type CommandChoices<Name extends OperationName> = {
  /** Operations whose kept answers may be out of date afterwards; everything, if not said. */
  readonly changes?: readonly OperationName[];
  readonly onDone?: (answer: Answer<Name>) => void;
};

type Input<Name extends OperationName> = { readonly given: Given<Name>; readonly version: number | undefined };

/** An operation that changes something. A repeated try of the same submit carries the same idempotency key. */
export function useApiCommand<Name extends OperationName>(
  name: Name,
  { changes, onDone }: CommandChoices<Name> = {},
): Command<Name> {
  const { api } = useApi();
  const client = useQueryClient();
  const keys = useSubmitKey();
  async function refresh(): Promise<void> {
    if (changes === undefined) await client.invalidateQueries();
    else await Promise.all(changes.map((changed) => client.invalidateQueries({ queryKey: [changed] })));
  }
  const mutation = useMutation<Answer<Name>, Error, Input<Name>>({
    mutationFn: ({ given, version }) => api(name, given, { version, idempotencyKey: keys.keyFor({ given, version }) }),
    onSuccess: async (answer) => {
      keys.forget();
      await refresh();
      onDone?.(answer);
    },
    // Only where the outcome is unknown is it still the same submit.
    onError: (failure) => {
      if (isSurelyNotDone(failure)) keys.forget();
    },
  });
  return {
    run: (given, version) => mutation.mutateAsync({ given, version }).catch(() => undefined),
    isRunning: mutation.isPending,
    failure: mutation.error,
    isConflict: isConflict(mutation.error),
    reset: mutation.reset,
    reload: async () => {
      mutation.reset();
      await refresh();
    },
  };
}

/** One key for as long as the same thing is submitted and nobody knows whether it arrived. */
function useSubmitKey() {
  const kept = useRef<{ readonly content: string; readonly key: string } | undefined>(undefined);
  return {
    keyFor(input: object): string {
      const content = JSON.stringify(input);
      if (kept.current?.content !== content) kept.current = { content, key: crypto.randomUUID() };
      return kept.current.key;
    },
    forget(): void {
      kept.current = undefined;
    },
  };
}
