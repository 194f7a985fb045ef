import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, ProjectionType, StreamViewType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, type BucketProps } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { BucketName } from '../manifest-types.ts';
import { dataTable, indexKeys } from '../table.ts';

/** Where the portal keeps things: one table, three buckets, and the two keys. All of it outlives the stack. */
export class DataStores extends Construct {
  readonly table: TableV2;
  readonly buckets: Readonly<Record<BucketName, Bucket>>;
  /** Under it the identities of sealed lots are encrypted. Only `opening` may decrypt. */
  readonly sealingKey: Key;
  readonly receiptKey: Key;

  constructor(scope: Construct, id: string, portalUrl: string) {
    super(scope, id);
    this.table = makeTable(this);
    this.buckets = {
      sealed: makeBucket(this, 'Sealed', { ...uploadsFrom(portalUrl), objectLockEnabled: true }),
      opened: makeBucket(this, 'Opened', uploadsFrom(portalUrl)),
      public: makeBucket(this, 'Public', uploadsFrom(portalUrl)),
    };
    this.sealingKey = new Key(this, 'SealingKey', {
      description: 'Seals the identities of lots: without it no bid can be read',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.receiptKey = new Key(this, 'ReceiptKey', {
      description: 'Signs the receipts of bids',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

function makeTable(scope: Construct): TableV2 {
  return new TableV2(scope, 'Table', {
    partitionKey: { name: dataTable.partitionKey, type: AttributeType.STRING },
    sortKey: { name: dataTable.sortKey, type: AttributeType.STRING },
    globalSecondaryIndexes: dataTable.indexes.map((index) => ({
      indexName: index,
      partitionKey: { name: indexKeys(index).partitionKey, type: AttributeType.STRING },
      sortKey: { name: indexKeys(index).sortKey, type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...dataTable.projectedAttributes],
    })),
    dynamoStream: StreamViewType[dataTable.streamView],
    timeToLiveAttribute: dataTable.expiryAttribute,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    encryption: TableEncryptionV2.awsManagedKey(),
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

function makeBucket(scope: Construct, id: string, props: BucketProps): Bucket {
  return new Bucket(scope, id, {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
    // What was uploaded but never became part of anything goes; what was kept lies under other prefixes.
    lifecycleRules: [
      { prefix: 'incoming/', expiration: Duration.days(30) },
      { abortIncompleteMultipartUploadAfter: Duration.days(7) },
    ],
  });
}

/** Browsers upload straight to the bucket by presigned URL, from the portal's own pages only. */
function uploadsFrom(portalUrl: string): BucketProps {
  return {
    cors: [
      {
        allowedOrigins: [portalUrl],
        allowedMethods: [HttpMethods.PUT, HttpMethods.GET, HttpMethods.HEAD],
        allowedHeaders: ['content-type', 'content-length', 'x-amz-*'],
        exposedHeaders: ['ETag'],
        maxAge: 3600,
      },
    ],
  };
}
