/**
 * What a function is: the one description from which the AWS stacks and the embedded default are both made.
 * Whatever is not written down here a function does not get: no table, no bucket, no key, no mail.
 */
export type FunctionEntry = HttpFunction | StreamFunction | ScheduleFunction | SocketFunction;

export type HttpFunction = FunctionShape & {
  readonly kind: 'http';
  readonly routes: readonly [HttpRoute, ...HttpRoute[]];
};

/** Called with batches of the table's stream, at least once each record. */
export type StreamFunction = FunctionShape & {
  readonly kind: 'stream';
  readonly streamFilter: StreamFilter;
};

/** Called every minute on AWS, more often in the embedded default; never twice at the same time. */
export type ScheduleFunction = FunctionShape & { readonly kind: 'schedule' };

/**
 * Told when a browser opens a socket, sends a frame or is gone: routes `$connect`, `$disconnect` and `$default` of a WebSocket
 * API. What it answers to a frame is sent back. Everyone reaches it: it must find out by itself who connects.
 */
export type SocketFunction = FunctionShape & { readonly kind: 'socket' };

type FunctionShape = {
  /** Kebab-case and unique; names the function, its role, its log group and its alarm. */
  readonly name: string;
  /** The module that exports `handler`, from the repository's root: `functions/bidding/http.ts`. */
  readonly entry: `functions/${string}.ts`;
  readonly table: 'none' | 'read' | 'readWrite';
  readonly buckets: readonly BucketGrant[];
  /** The KMS key under which the identities of sealed procedures are kept. Only `opening` may say `decrypt`. */
  readonly sealingKey: 'none' | 'encrypt' | 'decrypt';
  /** The KMS key of receipts. `sign` includes reading the public key. */
  readonly receiptKey: 'none' | 'readPublicKey' | 'sign';
  readonly mail: boolean;
  /** May send to any open socket. */
  readonly postsToSockets?: true;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** In words: what breaks for whom when this function fails. The alarm quotes it. */
  readonly errorImpact: string;
  /** Exists in the embedded default only; no stack is made of it. */
  readonly localOnly?: true;
};

/** A route as API Gateway's HTTP APIs write it: `POST /api/procedures/{procedureId}/publish`, `GET /notices/{proxy+}`. */
export type HttpRoute = {
  readonly route: `${HttpMethod} /${string}`;
  /** `signedIn`: the JWT authoriser in front refuses a call without a valid token before the function runs. */
  readonly access: 'public' | 'signedIn';
};
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'ANY';

/** Which of the data stores' buckets: ciphertext of bids, what opening unsealed, what anyone may read. */
export type BucketName = 'sealed' | 'opened' | 'public';

export type BucketGrant = {
  readonly bucket: BucketName;
  /** The beginning of every key it may touch; `''` is the whole bucket. Ends in `/`. */
  readonly prefix: '' | `${string}/`;
  /** What a function may do itself it may also let a browser do by presigned URL. */
  readonly access: 'read' | 'write' | 'readWrite';
};

/** Which records of the table's stream a function is called with. Absent members do not filter. */
export type StreamFilter = {
  readonly changes?: readonly [StreamChange, ...StreamChange[]];
  /** The beginning of the partition key: `procedure#`. */
  readonly partitionKeyPrefix?: string;
  /** The beginning of the sort key: `event#`. */
  readonly sortKeyPrefix?: string;
  /** Values of the attribute `eventType` in the new image. */
  readonly eventTypes?: readonly [string, ...string[]];
};
export type StreamChange = 'INSERT' | 'MODIFY' | 'REMOVE';
