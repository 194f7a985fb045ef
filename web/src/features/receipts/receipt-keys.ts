import { useQuery } from '@tanstack/react-query';
import { PublishedReceiptKeys } from '../../../../schemas/bid.ts';

/** Where the portal publishes the keys by which receipts are verified. */
export const KEYS_ADDRESS = '/.well-known/receipt-keys.json';
const STORED = 'mingcai.receipt-keys';

export type ReceiptKeys = {
  readonly keys: PublishedReceiptKeys;
  /** `portal`: read just now; `kept`: from this device, because the portal could not be reached. */
  readonly from: 'portal' | 'kept';
};

/** The published keys. They are public; a copy is kept on this device, so that receipts can be verified without a connection. */
export function useReceiptKeys() {
  return useQuery({ queryKey: ['receipt-keys'], queryFn: readKeys, staleTime: 300_000, retry: false });
}

async function readKeys(): Promise<ReceiptKeys | null> {
  try {
    const response = await fetch(KEYS_ADDRESS);
    const keys = PublishedReceiptKeys.parse(await response.json());
    keep(keys);
    return { keys, from: 'portal' };
  } catch {
    const keys = parseKeys(localStorage.getItem(STORED) ?? '');
    return keys === undefined ? null : { keys, from: 'kept' };
  }
}

/** Where this device has no room they are read anew each time. */
function keep(keys: PublishedReceiptKeys): void {
  try {
    localStorage.setItem(STORED, JSON.stringify(keys));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Keys as published, from text; `undefined` where it is something else. */
export function parseKeys(text: string): PublishedReceiptKeys | undefined {
  try {
    return PublishedReceiptKeys.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
