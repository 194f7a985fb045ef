import type { NoticeId, OrganizationId } from '../../schemas/ids.ts';
import type { ApplicationMaterials, UpdateMethodChange } from '../../schemas/method-change.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import { dayOf, formatChineseDay, type Instant } from '../../schemas/time.ts';

/** What the portal knows of a failed tender for the materials of an application. */
export type KnownFacts = {
  readonly procurement: Procurement;
  readonly procedure: PublishedProcedure;
  readonly buyer: Organization;
  /** The tender notices and amendments of this procedure and of those it goes on from. */
  readonly notices: readonly Notice[];
  readonly enquiries: { readonly asked: number; readonly answered: number };
  readonly at: Instant;
};

/** The notices by which a tender was made known: its own and its amendments' (Order 74 art. 28 (1)). */
export function tenderNoticeIds({ tenderNoticeId, amendments }: PublishedProcedure): readonly NoticeId[] {
  return [...(tenderNoticeId === undefined ? [] : [tenderNoticeId]), ...amendments.map(({ noticeId }) => noticeId)];
}

/** Assembles five of the six materials: what the portal knows, and what the buyer wrote. */
export function assembleMaterials(known: KnownFacts, written: UpdateMethodChange): ApplicationMaterials {
  const { procurement, procedure, buyer, notices } = known;
  return {
    projectInformation: {
      buyerNameZh: buyer.particulars.nameZh,
      projectNumber: procedure.number,
      titleZh: procurement.titleZh,
      categoryZh: procurement.category.nameZh,
      description: procurement.description,
    },
    budgetProof: { budgetFen: procurement.budgetFen, sources: procurement.sources },
    ...(written.reasonZh === undefined || written.method === undefined
      ? {}
      : { methodAndReason: { method: written.method, reasonZh: written.reasonZh } }),
    ...(notices.length === 0
      ? {}
      : {
          noticeProof: {
            notices: notices.map(({ id, type, publishedAt }) => ({
              noticeId: id,
              type,
              publishedAt,
              href: `/notices/${id}`,
            })),
          },
        }),
    challengeStatement: { textZh: written.challengeStatementZh ?? proposedStatement(known) },
  };
}

/** A first wording of the statement on challenges, from what the portal recorded; the buyer answers for the final one. */
function proposedStatement({ procedure, enquiries, at }: KnownFacts): string {
  const from = formatChineseDay(dayOf(procedure.publishedAt));
  const through = formatChineseDay(dayOf(at));
  return (
    `自${from}发布采购公告至${through}，本平台共收到供应商询问${enquiries.asked}件，已答复${enquiries.answered}件；` +
    '未收到供应商对招标文件和招标过程提出的质疑。'
  );
}

/** The finance department an application goes to: the procurement's own, unless the buyer names the one that has the power. */
export function authorityOf(procurement: Procurement, { authorityId }: UpdateMethodChange): OrganizationId {
  return authorityId ?? procurement.authorityId;
}
