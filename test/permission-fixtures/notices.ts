import { tenderNotice } from '../support/notice-fixtures.ts';
import type { Cast } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import { publishForTest } from '../support/published-notices.ts';
import type { RouteFixture } from '../support/route-fixture.ts';

/** Everything here is open to anyone; one notice is there to be read. */
export async function noticesFixtures(
  portal: TestPortal,
  _cast: Cast,
): Promise<Readonly<Record<string, RouteFixture>>> {
  const notice = tenderNotice();
  await publishForTest(portal, [notice]);
  const one = { path: { noticeId: notice.id } };
  return {
    readHome: {},
    readHomeInEnglish: {},
    browseNotices: {},
    browseNoticesInEnglish: {},
    openNotice: one,
    openNoticeInEnglish: one,
    readStyleSheet: {},
    listNotices: {},
    readNotice: one,
    markNoticeSeen: one,
    simulateTimeline: { body: { method: 'open_tender', issuedOn: '2026-09-11' } },
    simulateEvaluation: { body: { method: 'lowest_price', ceilingFen: 100, bids: [] } },
    describeApi: {},
    browseApi: {},
  };
}
