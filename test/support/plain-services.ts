import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readEnvironment } from '../../functions/platform/environment.ts';
import type { Services } from '../../functions/platform/http-app.ts';
import { personIdOf } from '../../functions/platform/identity.ts';
import { OrganizationId } from '../../schemas/ids.ts';
import type { Role } from '../../schemas/roles.ts';
import { Instant } from '../../schemas/time.ts';

export const plainOrganizationId = OrganizationId.parse('org-00000000000000000001');

/** Services of a portal without storage: the token is the subject, and the subject is the person's only role. */
export function plainServices(): Services {
  const environment = readEnvironment({
    TABLE_NAME: 'none',
    PORTAL_URL: 'https://portal.example',
    ISSUER_URL: 'issuer',
  });
  const client = new DynamoDBClient({ region: environment.AWS_REGION, endpoint: 'http://127.0.0.1:1', maxAttempts: 1 });
  const roles = new Map<string, Role>([
    [personIdOf('issuer', 'administrator'), 'administrator'],
    [personIdOf('issuer', 'supplier'), 'supplier'],
  ]);
  return {
    environment,
    table: { client, name: environment.TABLE_NAME },
    now: () => Instant.parse('2026-03-02T01:00:00.000Z'),
    verifyToken: async (subject) =>
      subject === 'broken' ? undefined : { subject, issuer: 'issuer', personId: personIdOf('issuer', subject) },
    findPerson: async (id) => {
      const role = roles.get(id);
      if (role === undefined) return undefined;
      return { id, name: role, language: 'zh', memberships: [{ organizationId: plainOrganizationId, role }] };
    },
  };
}
