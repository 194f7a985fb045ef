import type { Environment } from '../platform/environment.ts';
import { connectBuckets, type Bucket } from '../platform/files.ts';
import { connectKms, type KeyService } from '../platform/key-service.ts';

/** What tendering needs beyond the table: where the files of documents lie, and the service that seals the keys of bids. */
export type TenderingBackends = { readonly documents: Bucket; readonly keys: KeyService };

/** Connects to them; made once per process. */
export function connectTendering(environment: Environment): TenderingBackends {
  return {
    documents: connectBuckets(environment).opened,
    keys: { client: connectKms(environment), sealingKeyId: environment.SEALING_KEY_ID },
  };
}
