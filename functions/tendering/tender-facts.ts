import type { NoticeId } from '../../schemas/ids.ts';
import { ruleSetById, ruleSetInForce, type RuleSet } from '../../schemas/law/rule-sets.ts';
import type { Procedure, PublishedProcedure } from '../../schemas/procedure.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { dayOf, type Instant } from '../../schemas/time.ts';
import type { YearPurchase } from '../planning/rules-year.ts';
import { verifiedAttachments } from './rules-attachment.ts';
import type { Tender } from './rules-gate.ts';
import { tenderOf } from './rules-tender.ts';
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
  return stored(procedure, { ...around, at, ruleSet: ruleSetInForce(dayOf(at)) });
}

/** An amended document as the gates judge it: its periods run from the first issue, by the rule set pinned then. */
export function tenderToAmend(procedure: PublishedProcedure, terms: TenderTerms, around: Around): Tender {
  const ruleSet = ruleSetById(procedure.ruleSetId);
  return stored({ ...procedure, terms }, { ...around, at: procedure.publishedAt, ruleSet });
}

type Issue = Around & { readonly at: Instant; readonly ruleSet: RuleSet };

function stored(procedure: Procedure, { setting, earlierPurchases = [], ...issue }: Issue): Tender {
  const { procurement, parties, invited, uploads } = setting;
  const verified = verifiedAttachments(uploads, procedure.procurementId);
  const around = { ...issue, procurement: procurement.state, parties, invited, verified, earlierPurchases };
  return tenderOf(procedure, around);
}
