import type { Notice } from '../../schemas/notice.ts';
import { digestRequest, execute } from '../../functions/platform/commands.ts';
import { reactTo } from '../../functions/platform/reactions.ts';
import { readEvents } from '../../functions/platform/streams.ts';
import { noticeDocuments } from '../../functions/notices/documents.ts';
import { publishNotice } from '../../functions/notices/render.ts';
import { noticeIssued, noticeStream } from '../../functions/notices/rules-notice.ts';
import { marshalImage } from './stream-images.ts';
import type { TestPortal } from './portal.ts';

/** Issues notices as their areas do, at the time they name; the portal's clock then stands where it stood. */
export async function issueForTest(portal: TestPortal, notices: readonly Notice[]): Promise<void> {
  const before = portal.now();
  for (const notice of notices) {
    portal.moveTo(notice.publishedAt);
    const context = {
      actor: { system: 'reaction' } as const,
      commandId: notice.id,
      requestDigest: digestRequest('issue', {}),
    };
    await execute({ table: portal.services.table, now: portal.now }, context, async (draft) => {
      draft.append(noticeStream, { id: notice.id, before: undefined, events: [noticeIssued(notice)] });
      return { answer: {} };
    });
  }
  portal.moveTo(before);
}

/** Hands the stored events of notices to the consumer, in the order given; answers how many it could not take. */
export async function renderForTest(portal: TestPortal, notices: readonly Notice[]): Promise<number> {
  const { table, environment } = portal.services;
  const recorded = await Promise.all(notices.map(({ id }) => readEvents(table, 'notice', id)));
  const stores = { table, documents: noticeDocuments(environment) };
  const answer = await reactTo({ Records: recorded.flat().map(marshalImage) }, (event) => publishNotice(stores, event));
  return answer.batchItemFailures.length;
}

/** Issues notices and renders some or all of them. */
export async function publishForTest(
  portal: TestPortal,
  notices: readonly Notice[],
  options: { readonly render?: readonly Notice[] } = {},
): Promise<void> {
  await issueForTest(portal, notices);
  await renderForTest(portal, options.render ?? notices);
}
