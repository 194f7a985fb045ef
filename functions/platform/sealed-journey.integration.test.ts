import { randomBytes } from 'node:crypto';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { PART_BYTES, partsOf } from '../../schemas/files.ts';
import { LotId, ProcedureId } from '../../schemas/ids.ts';
import { testEnvironment } from '../../test/support/backends.ts';
import type { Measure } from '../../web/src/sealing/measured.ts';
import { sealStream } from '../../web/src/sealing/seal.ts';
import { uploadSealed } from '../../web/src/sealing/upload.ts';
import { readEnvironment } from './environment.ts';
import { connectBuckets, readBytes, readStream, sha256Of, statFile, type Bucket, type Buckets } from './files.ts';
import { verifyAndKeep, type KeepOutcome } from './keep-upload.ts';
import { connectKms, createSealingKey, type KeyService } from './key-service.ts';
import { presignPart, presignUpload } from './presigned.ts';
import { putStream } from './put-stream.ts';
import { openSealingKey, unseal, Unreadable } from './unsealing.ts';

let buckets: Buckets;
let keys: KeyService;
beforeAll(async () => {
  const environment = readEnvironment((await testEnvironment()).variables);
  buckets = connectBuckets(environment);
  keys = { client: connectKms(environment), sealingKeyId: environment.SEALING_KEY_ID };
});

const procedureId = ProcedureId.parse(`prc-${'j'.repeat(20)}`);
const firstLot = { procedureId, lotId: LotId.parse('lot-1') };
const secondLot = { procedureId, lotId: LotId.parse('lot-2') };
const mediaType = 'application/octet-stream';
const PLANTED = 'PLANTED-TEXT-7490000';

/** What a supplier does with one file: seal it to its lot, and upload it with the portal's signatures. */
async function submit(plain: Uint8Array, name: string, recipient: string): Promise<Measure> {
  const key = `incoming/${name}`;
  const sealing = await sealStream(new Blob([new Uint8Array(plain)]), { recipient });
  return uploadSealed(sealing, {
    signatures: {
      forWhole: (measure) => presignUpload(buckets.sealed, { key, mediaType, expiresSeconds: 60, ...measure }),
      forPart: (number, measure) =>
        presignPart(buckets.sealed, { key, part: { number, ...measure }, expiresSeconds: 60 }),
    },
  });
}

async function keep(name: string, measure: Measure): Promise<KeepOutcome> {
  const places = { incomingKey: `incoming/${name}`, keptKey: `sealed/${name}` };
  return verifyAndKeep(buckets.sealed, { ...places, ...measure, content: 'sealed' });
}

async function unsealTo(name: string, measure: Measure, identity: string) {
  const source = await readStream(buckets.sealed, `sealed/${name}`);
  if (source === undefined) throw new Error('nothing was kept');
  return putStream(buckets.opened, {
    key: `opened/${name}`,
    stream: unseal({ identity, source, ...measure }),
    mediaType,
  });
}

async function everyByteOf(bucket: Bucket): Promise<Buffer> {
  const client = await bucket.client();
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket.name }));
  const bytes = await Promise.all(Contents.map(({ Key = '' }) => readBytes(bucket, Key, 100 * 1024 * 1024)));
  return Buffer.concat(bytes.flatMap((content) => content ?? []));
}

describe('the journey of a sealed file', () => {
  it.each([
    ['small', 1000],
    ['in parts', 2 * PART_BYTES],
  ])('from the supplier to the bid opening gives back what was submitted: %s', async (name, size) => {
    const plain = Buffer.concat([Buffer.from(PLANTED), randomBytes(size)]);
    const lot = await createSealingKey(keys, firstLot);
    const measure = await submit(plain, name.replace(' ', '-'), lot.recipient);
    expect(partsOf(measure.sizeBytes).length > 1).toBe(size > PART_BYTES);
    expect(await keep(name.replace(' ', '-'), measure)).toMatchObject({ outcome: 'kept' });
    expect((await everyByteOf(buckets.sealed)).includes(PLANTED)).toBe(false);
    const identity = await openSealingKey(keys, lot.sealedIdentity, firstLot);
    const opened = await unsealTo(name.replace(' ', '-'), measure, identity);
    expect(opened).toEqual({ sizeBytes: plain.length, sha256: sha256Of(plain) });
  });

  it('ends at the seal for a lot that failed, even with the identity of another lot of the same bid', async () => {
    const [first, second] = await Promise.all([createSealingKey(keys, firstLot), createSealingKey(keys, secondLot)]);
    const measure = await submit(Buffer.from(PLANTED), 'failed-lot', second.recipient);
    await keep('failed-lot', measure);
    const identity = await openSealingKey(keys, first.sealedIdentity, firstLot);
    await expect(unsealTo('failed-lot', measure, identity)).rejects.toBeInstanceOf(Unreadable);
    expect(await statFile(buckets.opened, 'opened/failed-lot')).toBeUndefined();
  });
});
