import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type S3rver from '@20minutes/s3rver';
import type { Copying, Metadata, StoredSize } from '@20minutes/s3rver';

/** Makes a server write every object whole or not at all. */
export function writeWhole(server: S3rver): void {
  server.store.putContent = putContentWhole;
  server.store.copyObject = (...copying) => copyWhole(server, copying);
}

/**
 * Writes an object beside its place and moves it there when it is whole and on the disk. S3rver itself writes in place:
 * an upload broken off, or the end of the process, would leave half an object under the key.
 */
async function putContentWhole(objectPath: string, content: Buffer | Readable): Promise<StoredSize> {
  const part = `${objectPath}.${randomUUID()}.part`;
  const md5 = createHash('md5');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      md5.update(chunk);
      size += chunk.length;
      callback(null, chunk);
    },
  });
  try {
    await pipeline(Buffer.isBuffer(content) ? Readable.from([content]) : content, measure, createWriteStream(part));
    await syncToDisk(part);
    await rename(part, objectPath);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return [size, md5.digest('hex')];
}

async function syncToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** S3rver's own copy also keeps the ETag of what was under the key before. */
async function copyWhole(server: S3rver, copying: Copying): Promise<Metadata> {
  const [sourceBucket, sourceKey, bucket, key, replacement] = copying;
  const source = await server.store.getObject(sourceBucket, sourceKey);
  // The controller turns this into the error that S3 answers with.
  if (source === null) throw Object.assign(new Error('no such object'), { code: 'ENOENT' });
  const content = source.content ?? Buffer.alloc(0);
  await server.store.putObject({ bucket, key, content, metadata: replacement ?? source.metadata });
  return server.store.getMetadata(bucket, key);
}
