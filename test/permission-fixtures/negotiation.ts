import { createHash } from 'node:crypto';
import {
  AttachmentRequest,
  MessageView,
  StartedAttachment,
  VerifiedAttachment,
} from '../../schemas/negotiation-api.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { givenBegun, lotIds, type GivenNegotiation } from '../support/given-negotiation.ts';
import type { Cast, CastMember } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import type { RouteFixture } from '../support/route-fixture.ts';

const pdf = new TextEncoder().encode('%PDF-1.7 permission matrix');
const sha256 = createHash('sha256').update(pdf).digest('hex');

/** Everything is asked about one negotiation; the second expert and the second supplier have no part in it. */
export async function negotiationFixtures(
  portal: TestPortal,
  cast: Cast,
): Promise<Readonly<Record<string, RouteFixture>>> {
  const [first, , ...others] = cast.suppliers;
  const [member, , ...experts] = cast.experts;
  if (first === undefined || member === undefined) throw new Error('the cast has suppliers and experts');
  const panel = [member, ...experts.slice(0, 3), cast.officer];
  const participants = [first, ...others];
  const negotiation = await givenBegun(portal, cast, {
    number: 'MATRIX-NEGOTIATION',
    conforming: [participants, participants, []],
    panel,
  });
  const { procedureId } = negotiation;
  const parties = {
    buyer: cast.officer.organizationId,
    procurementAgency: cast.agencyOfficer.organizationId,
    authority: cast.supervisor.organizationId,
    members: panel.map(({ personId }) => personId),
    participants: participants.map(({ organizationId }) => organizationId),
  };
  const own = { path: { procedureId }, parties };
  const numbered = { ...own, path: { procedureId, number: '1' } };
  const supplierId = first.organizationId;
  const ofLot = { ...own, path: { procedureId, lotId: 'lot-1' } };
  const ofSupplier = { ...own, path: { ...ofLot.path, supplierId } };
  return {
    beginNegotiation: own,
    readNegotiation: own,
    readNegotiationParties: own,
    followNegotiation: own,
    openNegotiationRound: own,
    recordNegotiationMeeting: { ...numbered, body: { supplierId } },
    endNegotiationRound: numbered,
    proposeNegotiationChange: { ...own, body: { subject: 'contractTerm', textZh: '付款期限改为三十日。' } },
    confirmNegotiationChange: numbered,
    refuseNegotiationChange: { ...numbered, body: { reasonZh: '不同意' } },
    // A lot in which nobody takes part: permission is asked, and nobody leaves.
    leaveNegotiation: { ...own, body: { lotId: lotIds[2] } },
    // The third lot has fallen: permission is asked, and nothing is terminated.
    terminateNegotiatedLot: {
      ...own,
      path: { procedureId, lotId: 'lot-3' },
      body: { ground: 'unlawful_conduct', reasonZh: '串通' },
    },
    // While a round is open no offers can be asked for.
    callFinalOffers: { ...own, body: { deadline: addMilliseconds(portal.now(), -1) } },
    readFinalReview: ofLot,
    readRevisedReview: ofSupplier,
    giveRevisedOpinion: { ...ofSupplier, body: { sheet: [] } },
    // Nobody has voted: permission is asked, and nobody is excluded.
    excludeSupplier: ofSupplier,
    // Before final offers are unsealed nothing is asked about and nothing is ranked.
    askFinalOfferPrice: { ...ofSupplier, body: { question: '请说明报价构成', minutes: 30 } },
    judgeFinalOfferPrice: { ...ofSupplier, body: { justified: true, reason: '说明充分' } },
    rankFinalOffers: own,
    readNegotiationReport: own,
    writeNegotiationReport: { ...own, ifMatch: 0, body: { textZh: '评审报告' } },
    signNegotiationReport: { ...own, body: {} },
    deliverNegotiationReport: own,
    sendNegotiationMessage: { ...own, body: { supplierId, textZh: '请补充说明。' } },
    listNegotiationMessages: { ...own, query: `supplierId=${supplierId}` },
    ...(await fileFixtures(portal, { negotiation, supplier: first, own })),
  };
}

type Files = { readonly negotiation: GivenNegotiation; readonly supplier: CastMember; readonly own: RouteFixture };

/** A file that was sent, and one on its way: that is its own side's alone. */
async function fileFixtures(
  portal: TestPortal,
  { negotiation: { base, procedureId }, supplier, own }: Files,
): Promise<Readonly<Record<string, RouteFixture>>> {
  const { subject, organizationId: supplierId } = supplier;
  const body = { fileName: '方案.pdf', mediaType: 'application/pdf', sizeBytes: pdf.length };
  async function announce(): Promise<string> {
    const { uploadId } = await portal.succeed(subject, `POST ${base}/uploads`, { body, answer: StartedAttachment });
    return uploadId;
  }
  const uploadId = await announce();
  const { url, headers } = await portal.succeed(subject, `GET ${base}/uploads/${uploadId}/parts/1?sha256=${sha256}`, {
    answer: AttachmentRequest,
  });
  await fetch(url, { method: 'PUT', headers: { ...headers }, body: Buffer.from(pdf) });
  await portal.succeed(subject, `POST ${base}/uploads/${uploadId}/verification`, {
    body: { sha256 },
    answer: VerifiedAttachment,
  });
  const message = await portal.succeed(subject, `POST ${base}/messages`, {
    body: { textZh: '请见方案。', attachments: [uploadId] },
    answer: MessageView,
  });
  const underWay = {
    path: { procedureId, uploadId: await announce(), number: '1' },
    parties: { participants: [supplierId] },
  };
  const others = own.parties === 'actor' ? {} : own.parties;
  return {
    downloadNegotiationAttachment: {
      path: { procedureId, messageId: message.id, uploadId },
      parties: { ...others, participants: [supplierId] },
    },
    startNegotiationUpload: { ...own, body: { ...body, supplierId } },
    readNegotiationUpload: underWay,
    presignNegotiationPart: { ...underWay, query: `sha256=${sha256}` },
    verifyNegotiationUpload: { ...underWay, body: { sha256 } },
  };
}
