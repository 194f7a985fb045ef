import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { OrganizationId } from '../../schemas/ids.ts';
import type { CreditCode } from '../../schemas/organization.ts';
import type { Person } from '../../schemas/person.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Item, Table, Write } from '../platform/table.ts';
import { memberListKey, membersPartition } from './rules-person.ts';

function creditCodeKey(code: CreditCode): Item {
  return { pk: { S: `creditCode#${code}` }, sk: { S: 'state' } };
}

/** The organisation that holds a credit code. */
export async function holderOf(table: Table, code: CreditCode): Promise<OrganizationId | undefined> {
  const answer = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: creditCodeKey(code), ConsistentRead: true }),
  );
  return answer.Item === undefined ? undefined : OrganizationId.parse(answer.Item['organizationId']?.S);
}

/** Takes a credit code for an organisation; of two that want it at once, one loses its transaction. */
export function takeCode(table: Table, code: CreditCode, organizationId: OrganizationId): Write {
  return {
    Put: {
      TableName: table.name,
      Item: { ...creditCodeKey(code), type: { S: 'creditCode' }, organizationId: { S: organizationId } },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** Gives a credit code back. */
export function freeCode(table: Table, code: CreditCode, organizationId: OrganizationId): Write {
  return {
    Delete: {
      TableName: table.name,
      Key: creditCodeKey(code),
      ConditionExpression: 'organizationId = :organizationId',
      ExpressionAttributeValues: { ':organizationId': { S: organizationId } },
    },
  };
}

/** The row of a person among an organisation's people, as it is after a command; without a role left it goes. */
export function memberWrite(
  table: Table,
  place: { readonly organizationId: OrganizationId; readonly person: Person; readonly at: Instant },
): Write {
  const { organizationId, person, at } = place;
  const key: Item = { pk: { S: membersPartition(organizationId) }, sk: { S: person.id } };
  const roles = person.memberships.filter((held) => held.organizationId === organizationId).map((held) => held.role);
  if (roles.length === 0) return { Delete: { TableName: table.name, Key: key } };
  return {
    Put: {
      TableName: table.name,
      Item: {
        ...key,
        type: { S: 'member' },
        id: { S: person.id },
        version: { N: '1' },
        status: { S: 'member' },
        at: { S: at },
        summary: { S: JSON.stringify({ name: person.name, roles }) },
        byOwnerKey: { S: memberListKey(organizationId) },
        byOwnerSort: { S: person.id },
      },
    },
  };
}

const bootstrapKey: Item = { pk: { S: 'bootstrap#administrator' }, sk: { S: 'state' } };

/** Whether the first administrator was made. */
export async function hasAdministrator(table: Table): Promise<boolean> {
  const answer = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: bootstrapKey, ConsistentRead: true }),
  );
  return answer.Item !== undefined;
}

/** Marks that the first administrator is made: it can happen once. */
export function administratorMade(table: Table): Write {
  return {
    Put: {
      TableName: table.name,
      Item: { ...bootstrapKey, type: { S: 'bootstrap' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}
