import type { OpenAPIHono } from '@hono/zod-openapi';
import { pageOf } from '../../schemas/api.ts';
import { PriceQuestionRow } from '../../schemas/evaluation-api.ts';
import { CommitteeMembership } from '../../schemas/seat.ts';
import type { Instant } from '../../schemas/time.ts';
import { permit, type PortalEnv, type Services } from '../platform/http-app.ts';
import { listRows, type Row } from '../platform/lists.ts';
import { found, reply } from '../platform/operations.ts';
import * as routes from './definitions.ts';
import { priceQuestionListKey } from './rules-review.ts';
import { seatListKey } from './rules-seat.ts';

/** What waits for a member of a panel, and for a supplier that is asked about a price: each finds its own and no other's. */
export function addOwnLists(app: OpenAPIHono<PortalEnv>, { table, now }: Services): void {
  app.openapi(routes.listMemberships, async (c) => {
    const { personId } = permit(c, {});
    const asked = { index: 'byOwner', key: seatListKey(personId), newestFirst: true, ...c.req.valid('query') } as const;
    const page = found(await listRows(table, asked), { code: 'invalid-request', pointer: '/cursor' });
    return reply(c, pageOf(CommitteeMembership), { ...page, items: page.items.map(({ summary }) => summary) });
  });

  app.openapi(routes.listPriceQuestions, async (c) => {
    const { organizationId } = permit(c, {});
    const key = priceQuestionListKey(organizationId);
    const asked = { index: 'byOwner', key, newestFirst: true, ...c.req.valid('query') } as const;
    const page = found(await listRows(table, asked), { code: 'invalid-request', pointer: '/cursor' });
    const at = now();
    return reply(c, pageOf(PriceQuestionRow), { ...page, items: page.items.map((row) => questionRow(row, at)) });
  });
}

/** A question can be answered until its time is over, and once. */
function questionRow({ summary }: Row, at: Instant): PriceQuestionRow {
  const told = PriceQuestionRow.omit({ status: true }).parse(summary);
  const unanswered = at < told.dueAt ? 'open' : 'lapsed';
  return { ...told, status: told.explainedAt === undefined ? unanswered : 'explained' };
}
