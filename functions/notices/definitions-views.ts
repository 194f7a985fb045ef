import { createRoute, z } from '@hono/zod-openapi';
import { NoticeId } from '../../schemas/ids.ts';
import { operation } from '../platform/operations.ts';

/** Asked for by every page of a notice that someone looks at. */
export const seenMark = createRoute({
  method: 'get',
  path: '/notices/{noticeId}/seen.gif',
  ...operation({
    id: 'markNoticeSeen',
    action: 'notice.read',
    area: 'notices',
    summary: 'An empty picture in the page of a notice; counts that the page was looked at, and nothing of who looked',
  }),
  request: { params: z.object({ noticeId: NoticeId }) },
  responses: {
    200: { description: 'The picture', content: { 'image/gif': { schema: z.string() } } },
    404: { description: 'There is no such notice.' },
    503: { description: 'Not available for the moment.' },
  },
});
