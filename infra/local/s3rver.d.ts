/** The part of S3rver, which has no types of its own, that the embedded default uses. */
declare module '@20minutes/s3rver' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  import type { Readable } from 'node:stream';

  export type StoredSize = [size: number, md5: string];

  /** Header-like names in lower case; `etag` is quoted. */
  export type Metadata = Readonly<Record<string, string>>;
  export type StoredObject = { readonly content: Readable | Buffer | undefined; readonly metadata: Metadata };

  export type Copying = [
    sourceBucket: string,
    sourceKey: string,
    bucket: string,
    key: string,
    replacement: Metadata | null,
  ];

  class S3rver {
    constructor(options: {
      silent: boolean;
      directory: string;
      vhostBuckets: boolean;
      allowMismatchedSignatures: boolean;
    });
    store: {
      putBucket(name: string): Promise<unknown>;
      existsObject(bucket: string, key: string): Promise<boolean>;
      getMetadata(bucket: string, key: string): Promise<Metadata>;
      getObject(bucket: string, key: string): Promise<StoredObject | null>;
      putObject(object: {
        bucket: string;
        key: string;
        content: Readable | Buffer;
        metadata: Metadata;
      }): Promise<unknown>;
      putContent(objectPath: string, content: Buffer | Readable): Promise<StoredSize>;
      copyObject(...copying: Copying): Promise<Metadata>;
    };
    logger: { close(): void; exceptions: { unhandle(): void } };
    on(event: 'error', listener: (error: Error) => void): this;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  }
  export default S3rver;
}

declare module '@20minutes/s3rver/lib/models/account.js' {
  export const DUMMY_ACCOUNT: {
    createKeyPair(accessKeyId: string, secretAccessKey: string): void;
    revokeAccessKey(accessKeyId: string): void;
  };
}
