import { StartedUpload } from '../../schemas/bid.ts';
import { EnquiryView } from '../../schemas/enquiry.ts';
import type { Cast } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import type { RouteFixture } from '../support/route-fixture.ts';
import { givenDraft, givenTender, obtained, tenderTerms } from '../support/tenders.ts';

const SHA256 = 'a'.repeat(64);

/** Asked about a draft and a published tender of the first buyer; the first supplier holds the documents, the second does not. */
export async function tenderingFixtures(
  portal: TestPortal,
  cast: Cast,
): Promise<Readonly<Record<string, RouteFixture>>> {
  const [first] = cast.suppliers;
  if (first === undefined) throw new Error('the cast has suppliers');
  const draft = await givenDraft(portal, cast, { number: 'MATRIX-DRAFT' });
  const { procedureId } = await givenTender(portal, cast, { number: 'MATRIX-TENDER' });
  await obtained(portal, first, procedureId);
  // Whoever asks here obtains: the documents of the other tender stay with the first supplier alone.
  const open = await givenTender(portal, cast, { number: 'MATRIX-OPEN' });
  const { id: enquiryId } = await portal.succeed(first.subject, `POST /api/procedures/${procedureId}/enquiries`, {
    body: { questionZh: '服务地点可否调整？' },
    answer: EnquiryView,
  });
  const { uploadId } = await portal.succeed(cast.officer.subject, `POST /api/procedures/${procedureId}/attachments`, {
    body: { fileName: '需求.pdf', mediaType: 'application/pdf', sizeBytes: 10 },
    answer: StartedUpload,
  });
  const parties = {
    buyer: cast.officer.organizationId,
    procurementAgency: cast.agencyOfficer.organizationId,
    authority: cast.supervisor.organizationId,
    participants: [first.organizationId],
  };
  const own = { path: { procedureId }, parties };
  const terms = tenderTerms(portal.now());
  return {
    // No draft is published any more, nothing differs, nothing was uploaded: permission is asked, and nothing is changed.
    draftProcedure: { body: { procurementId: draft.procurementId, method: 'quotation', terms }, parties },
    updateProcedure: { path: { procedureId: draft.procedureId }, parties, ifMatch: 0, body: { terms } },
    discardProcedure: own,
    listProcedures: {},
    readProcedure: own,
    readProcedureGates: { path: { procedureId: draft.procedureId }, parties },
    publishProcedure: own,
    amendProcedure: { ...own, body: { terms, reasonZh: '无变动', material: false } },
    cancelProcedure: { ...own, ifMatch: 0, body: { ground: 'taskCancelled', reasonZh: '任务取消' } },
    readProcedureHistory: own,
    startAttachment: { ...own, body: { fileName: '需求.pdf', mediaType: 'application/pdf', sizeBytes: 10 } },
    listAttachments: own,
    presignAttachmentPart: { ...own, path: { procedureId, uploadId, number: '1' }, query: `sha256=${SHA256}` },
    verifyAttachment: { ...own, path: { procedureId, uploadId }, body: { sha256: SHA256 } },
    obtainDocuments: { path: { procedureId: open.procedureId } },
    listOwnDocumentCopies: {},
    listOwnInvitations: {},
    followProcedure: { path: { procedureId: open.procedureId }, body: { following: true } },
    listFollowedProcedures: {},
    readDocuments: own,
    askEnquiry: { ...own, body: { questionZh: '付款是否可以按月？' } },
    listEnquiries: own,
    answerEnquiry: { ...own, path: { procedureId, enquiryId }, body: { answerZh: '不可调整。' } },
  };
}
