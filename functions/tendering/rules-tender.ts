import type { NoticeId } from '../../schemas/ids.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { TenderAttachment } from '../../schemas/tender-terms.ts';
import { dayOf, type Instant } from '../../schemas/time.ts';
import type { NoticeParties } from '../notices/rules-header.ts';
import type { YearPurchase } from '../planning/rules-year.ts';
import type { Tender } from './rules-gate.ts';
import { runningMethod } from './rules-methods.ts';
import { tenderNotice } from './rules-publish.ts';

/** What of a procedure is judged; an unsent draft in a browser has no more than this. */
export type Judged = Tender['procedure'] & Pick<Procedure, 'method' | 'number' | 'terms'>;

/** The facts around a procedure that its gates ask for. */
export type TenderSetting = {
  readonly procurement: Procurement;
  readonly parties: NoticeParties;
  readonly invited: readonly Organization[];
  readonly verified: readonly TenderAttachment[];
  readonly at: Instant;
  readonly ruleSet: RuleSet;
  readonly noticeId: NoticeId;
  readonly previousNoticeIds: readonly NoticeId[];
  readonly portalUrl: string;
  /** What the buyer bought of the same kind in the same year; the browser is told by the server alone. */
  readonly earlierPurchases?: readonly YearPurchase[] | undefined;
};

/** A procedure as the gates judge it when its documents are issued at `at`, with the notice that would announce it. */
export function tenderOf(procedure: Judged, setting: TenderSetting): Tender {
  const { procurement, parties, at, ruleSet, noticeId: id, previousNoticeIds, portalUrl } = setting;
  const { terms } = procedure;
  return {
    procedure,
    method: runningMethod(procedure.method),
    terms,
    procurement,
    issuedOn: dayOf(at),
    ruleSet,
    notice:
      terms.invitation.kind === 'announcement'
        ? tenderNotice({ id, at, procedure, procurement, parties, ruleSet, portalUrl, previousNoticeIds })
        : undefined,
    verified: setting.verified,
    invited: setting.invited,
    earlierPurchases: setting.earlierPurchases ?? [],
  };
}
