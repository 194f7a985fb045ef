import type { NoticeId } from '../../schemas/ids.ts';
import { ruleSetById, ruleSetInForce } from '../../schemas/law/rule-sets.ts';
import type { Procedure, PublishedProcedure } from '../../schemas/procedure.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { dayOf, type Instant } from '../../schemas/time.ts';
import type { YearPurchase } from '../planning/rules-year.ts';
import { verifiedAttachments } from './rules-attachment.ts';
import type { Tender } from './rules-gate.ts';
import { runningMethod } from './rules-methods.ts';
import { tenderNotice } from './rules-publish.ts';
import type { Setting } from './store.ts';

type Around = {
  readonly setting: Setting;
  readonly noticeId: NoticeId;
  readonly previousNoticeIds: readonly NoticeId[];
  readonly portalUrl: string;
  /** Of this fiscal year; an amendment is not judged by them again. */
  readonly earlierPurchases?: readonly YearPurchase[];
};

/** A draft as the gates judge it if it is published at `at`. */
export function tenderToPublish(procedure: Procedure, at: Instant, around: Around): Tender {
  return tenderOf(procedure, { ...around, at, ruleSet: ruleSetInForce(dayOf(at)) });
}

/** An amended document as the gates judge it: its periods run from the first issue, by the rule set pinned then. */
export function tenderToAmend(procedure: PublishedProcedure, terms: TenderTerms, around: Around): Tender {
  const ruleSet = ruleSetById(procedure.ruleSetId);
  return tenderOf({ ...procedure, terms }, { ...around, at: procedure.publishedAt, ruleSet });
}

function tenderOf(
  procedure: Procedure,
  {
    setting,
    at,
    ruleSet,
    noticeId,
    previousNoticeIds,
    portalUrl,
    earlierPurchases = [],
  }: Around & Pick<Tender, 'ruleSet'> & { at: Instant },
): Tender {
  const { terms } = procedure;
  const procurement = setting.procurement.state;
  const isAnnounced = terms.invitation.kind === 'announcement';
  const { parties } = setting;
  return {
    procedure,
    method: runningMethod(procedure.method),
    terms,
    procurement,
    issuedOn: dayOf(at),
    ruleSet,
    notice: isAnnounced
      ? tenderNotice({ id: noticeId, at, procedure, procurement, parties, ruleSet, portalUrl, previousNoticeIds })
      : undefined,
    verified: verifiedAttachments(setting.uploads, procedure.procurementId),
    invited: setting.invited,
    earlierPurchases,
  };
}
