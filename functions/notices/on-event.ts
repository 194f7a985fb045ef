import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { readEnvironment } from '../platform/environment.ts';
import { observe } from '../platform/log.ts';
import { reactTo } from '../platform/reactions.ts';
import { connectTable } from '../platform/table.ts';
import { noticeDocuments } from './documents.ts';
import { publishNotice } from './render.ts';

const environment = readEnvironment();
const stores = { table: connectTable(environment), documents: noticeDocuments(environment) };

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse, Error, Context>()
  .use(observe('notices-rendering'))
  .handler(async (batch) => reactTo(batch, (recorded) => publishNotice(stores, recorded)));
