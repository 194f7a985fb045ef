import type { Clock } from '../platform/clock.ts';
import type { Environment } from '../platform/environment.ts';
import { connectBuckets, type Bucket } from '../platform/files.ts';
import { connectKms, type KeyService } from '../platform/key-service.ts';
import type { Table } from '../platform/table.ts';

/** What opening needs beyond the table: sealed files, a place for opened ones, and the key that opens lots' identities. */
export type OpeningBackends = { readonly sealed: Bucket; readonly opened: Bucket; readonly keys: KeyService };

/** Where the work is done, and by which clock. */
export type Around = { readonly table: Table; readonly now: Clock };

/** Connects to them; made once per process. */
export function connectOpening(environment: Environment): OpeningBackends {
  const { sealed, opened } = connectBuckets(environment);
  return { sealed, opened, keys: { client: connectKms(environment), sealingKeyId: environment.SEALING_KEY_ID } };
}
