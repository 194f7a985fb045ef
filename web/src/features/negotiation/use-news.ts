import { useQueries } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { apiQuery } from '../../api/use-api-query.ts';
import { useApi } from '../../api/use-api.ts';
import type { RoomSupplier } from './room-model.ts';

const STORED = 'mingcai.negotiation-read';

/** The newest message looked at in each thread, in this tab: what came after it is news. */
class ReadMessages {
  #read: Readonly<Record<string, string>> | undefined;
  readonly #listeners = new Set<() => void>();

  readonly all = (): Readonly<Record<string, string>> => {
    this.#read ??= restored();
    return this.#read;
  };

  mark(thread: string, messageId: string): void {
    if (this.all()[thread] === messageId) return;
    this.#read = { ...this.all(), [thread]: messageId };
    sessionStorage.setItem(STORED, JSON.stringify(this.#read));
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

const readMessages = new ReadMessages();

type Asked = { readonly suppliers: readonly RoomSupplier[]; readonly chosen: string | undefined };

/**
 * Suppliers whose newest message was not looked at in this tab. One small question for each, asked again only when something
 * about the negotiation changes.
 */
export function useNews(procedureId: string, { suppliers, chosen }: Asked): ReadonlySet<string> {
  const inUse = useApi();
  const newest = useQueries({
    queries: suppliers.map(({ supplierId }) =>
      apiQuery(inUse, 'listNegotiationMessages', { path: { procedureId }, query: { supplierId, limit: 1 } }),
    ),
    combine: (answers) =>
      answers.flatMap(({ data }) => {
        const [message] = data?.items ?? [];
        return message?.side === 'supplier' ? [message] : [];
      }),
  });
  const read = useSyncExternalStore(readMessages.subscribe, readMessages.all);
  const looked = newest.find(({ supplierId }) => supplierId === chosen)?.id;
  useEffect(() => {
    if (chosen !== undefined && looked !== undefined) readMessages.mark(`${procedureId} ${chosen}`, looked);
  }, [procedureId, chosen, looked]);
  const fresh = newest.filter(
    ({ supplierId, id }) => supplierId !== chosen && read[`${procedureId} ${supplierId}`] !== id,
  );
  return new Set(fresh.map(({ supplierId }): string => supplierId));
}

function restored(): Readonly<Record<string, string>> {
  const stored = sessionStorage.getItem(STORED);
  return stored === null ? {} : (z.record(z.string(), z.string()).safeParse(JSON.parse(stored)).data ?? {});
}
