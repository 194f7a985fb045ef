import type { CommandContext, CommandStore } from '../../functions/platform/commands.ts';
import { PersonId } from '../../schemas/ids.ts';
import { addMilliseconds, Instant } from '../../schemas/time.ts';
import { testEnvironment } from './backends.ts';

/** A table of its own with a clock that goes on by a millisecond with every look. */
export async function testStore(): Promise<CommandStore> {
  const { dynamodb, tableName } = await testEnvironment();
  let at = Instant.parse('2026-03-02T01:00:00.000Z');
  return {
    table: { client: dynamodb, name: tableName },
    now: () => {
      at = addMilliseconds(at, 1);
      return at;
    },
  };
}

/** The context of a command that nobody gave before. */
export function freshContext(changes: Partial<CommandContext> = {}): CommandContext {
  const personId = PersonId.parse('per-00000000000000000001');
  return {
    actor: { personId, newcomer: true },
    commandId: crypto.randomUUID(),
    requestDigest: 'the request',
    ...changes,
  };
}
