import { useSyncExternalStore } from 'react';
import type { Instant } from '../../../schemas/time.ts';

/** What a page says is next, and by when. */
export type PageDeadline = { readonly label: string; readonly at: Instant };

/** The deadline of the page that is shown, for the movable clock in the layout. */
class PageDeadlineStore {
  #shown: PageDeadline | undefined;
  readonly #listeners = new Set<() => void>();

  show(deadline: PageDeadline | undefined): void {
    if (deadline?.at === this.#shown?.at && deadline?.label === this.#shown?.label) return;
    this.#shown = deadline;
    for (const listener of this.#listeners) listener();
  }

  readonly shown = (): PageDeadline | undefined => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export const pageDeadline = new PageDeadlineStore();

export function usePageDeadline(): PageDeadline | undefined {
  return useSyncExternalStore(pageDeadline.subscribe, pageDeadline.shown);
}
