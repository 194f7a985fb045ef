import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';

/** A key service that does not work on the processor time of the functions: on AWS it is KMS, a service of its own. */
export async function startKeyService(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const child = fork(path.join(import.meta.dirname, 'key-service-process.ts'));
  const [url] = z
    .tuple([z.url()])
    .rest(z.unknown())
    .parse(await once(child, 'message'));
  return { url, stop: () => child.disconnect() };
}
