import type { Environment } from '../platform/environment.ts';
import { connectBuckets, type Bucket } from '../platform/files.ts';
import { connectKms } from '../platform/key-service.ts';
import { receiptSigner, type ReceiptSigner } from '../platform/receipts.ts';

/** What bidding needs beyond the table: the bucket of sealed files, and the key of receipts. */
export type BiddingBackends = { readonly sealed: Bucket; readonly receipts: ReceiptSigner };

/** Connects to them; made once per process. */
export function connectBidding(environment: Environment): BiddingBackends {
  return {
    sealed: connectBuckets(environment).sealed,
    receipts: receiptSigner({ client: connectKms(environment), keyId: environment.RECEIPT_KEY_ID }),
  };
}
