import { z } from 'zod';
import type { PortalClient } from '../../infra/local/demo/portal-client.ts';
import { SCRIPT } from './planted.ts';
import { untilDone } from './acts.ts';

/** Members that hold no more than a word, or are compared with what the law knows. */
const LEFT = new Set(['unit', 'phone']);

/** A client that puts a script behind every text that people write: each one that is Chinese, or English beside Chinese. */
export function plantingClient(portal: PortalClient): PortalClient {
  return {
    ...portal,
    // What falls due, or follows from what was done, happens a moment later.
    ask: async (subject, call, body) => untilDone(async () => portal.ask(subject, call, plantIn(body))),
  };
}

function plantIn(value: unknown, member = ''): unknown {
  if (typeof value === 'string') return isWritten(value, member) ? value + SCRIPT : value;
  if (Array.isArray(value)) return value.map((item) => plantIn(item, member));
  const members = z.record(z.string(), z.unknown()).safeParse(value);
  if (!members.success) return value;
  return Object.fromEntries(Object.entries(members.data).map(([name, text]) => [name, plantIn(text, name)]));
}

function isWritten(text: string, member: string): boolean {
  return !LEFT.has(member) && (/\p{Script=Han}/u.test(text) || member.endsWith('En'));
}
