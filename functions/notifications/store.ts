import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { PersonId } from '../../schemas/ids.ts';
import { membersPartition } from '../accounts/rules-person.ts';
import { SENDING_MILLISECONDS } from '../platform/mail.ts';
import { queryAll, type Item, type Table } from '../platform/table.ts';

/** Which mail: of one event, by one template, to one person or one organisation's contact. */
export type MailKey = { readonly eventId: string; readonly template: string; readonly recipient: string };

/** `busy` says for how long at most another call is still at it. */
export type Claim =
  { readonly status: 'claimed' | 'sent' } | { readonly status: 'busy'; readonly milliseconds: number };

/** A mark outlives every repeat of its event: the stream keeps a day of them, the dead letters two weeks. */
const KEEP_DAYS = 60;
const DAY_SECONDS = 86_400;

function keyOf({ eventId, template, recipient }: MailKey): Item {
  return { pk: { S: `mail#${eventId}` }, sk: { S: `${template}#${recipient}` } };
}

function toldKey(eventId: string): Item {
  return { pk: { S: `mail#${eventId}` }, sk: { S: 'told' } };
}

function expiryAfter(milliseconds: number): Item[string] {
  return { N: (Math.floor(milliseconds / 1000) + KEEP_DAYS * DAY_SECONDS).toString() };
}

/** Whether everybody an event concerned was told: who gave an address since is not told of it when it comes again. */
export async function wasTold(table: Table, eventId: string): Promise<boolean> {
  const answer = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: toldKey(eventId), ConsistentRead: true }),
  );
  return answer.Item !== undefined;
}

/** Marks an event as told to everybody it concerned. */
export async function markTold(table: Table, eventId: string): Promise<void> {
  const item = { ...toldKey(eventId), type: { S: 'mail' }, expiresAt: expiryAfter(Date.now()) };
  await table.client.send(new PutItemCommand({ TableName: table.name, Item: item }));
}

/**
 * Takes a mail on, so that of two who see the same event only one sends it. A claim ends by itself after the longest time that
 * sending takes: who died in between sent it or did not, and a notice that comes twice is better than none. Real time, for
 * business time may be moved.
 */
export async function claimMail(table: Table, mail: MailKey): Promise<Claim> {
  const now = Date.now();
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: {
          ...keyOf(mail),
          type: { S: 'mail' },
          status: { S: 'sending' },
          claimedUntil: { N: (now + SENDING_MILLISECONDS).toString() },
          expiresAt: expiryAfter(now),
        },
        ConditionExpression: 'attribute_not_exists(pk) OR (#status = :sending AND claimedUntil <= :now)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':sending': { S: 'sending' }, ':now': { N: now.toString() } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { status: 'claimed' };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (error.Item?.['status']?.S === 'sent') return { status: 'sent' };
    return { status: 'busy', milliseconds: Math.max(0, Number(error.Item?.['claimedUntil']?.N ?? now) - now) };
  }
}

/** Marks a mail as sent for good. */
export async function markSent(table: Table, mail: MailKey): Promise<void> {
  await update(table, mail, { expression: 'SET #status = :value', value: { S: 'sent' } });
}

/** Gives a mail back that was surely not sent: whoever is next may take it on at once. */
export async function giveBack(table: Table, mail: MailKey): Promise<void> {
  await update(table, mail, { expression: 'SET claimedUntil = :value', value: { N: '0' } });
}

async function update(table: Table, mail: MailKey, change: { expression: string; value: Item[string] }): Promise<void> {
  const isStatus = change.expression.includes('#status');
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: keyOf(mail),
      UpdateExpression: change.expression,
      ...(isStatus ? { ExpressionAttributeNames: { '#status': 'status' } } : {}),
      ExpressionAttributeValues: { ':value': change.value },
    }),
  );
}

/** The people of an organisation, strongly consistent: a list by an index might miss who joined a moment ago. */
export async function memberIdsOf(table: Table, organizationId: string): Promise<readonly PersonId[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: membersPartition(organizationId) } },
  });
  return items.map((item) => PersonId.parse(item['sk']?.S));
}
