import { createRoute } from '@hono/zod-openapi';
import {
  CallFinalOffers,
  ChangePath,
  LeaveNegotiation,
  NegotiatedLotPath,
  NegotiationParties,
  NegotiationPath,
  NegotiationView,
  OpenRound,
  OwnNegotiation,
  ProposeChange,
  RecordMeeting,
  RefuseChange,
  ReportView,
  RoundPath,
  SignReport,
  TerminatedLot,
  TerminateLot,
  WriteReport,
} from '../../schemas/negotiation-api.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'negotiation';
const base = '/api/procedures/{procedureId}/negotiation' as const;

export const begin = createRoute({
  method: 'post',
  path: base,
  ...operation({
    id: 'beginNegotiation',
    action: 'negotiation.arrange',
    area,
    summary: 'Begin the negotiation with the suppliers whose responses conform',
  }),
  request: { params: NegotiationPath, headers: CommandHeaders },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const read = createRoute({
  method: 'get',
  path: base,
  ...operation({
    id: 'readNegotiation',
    action: 'negotiation.read',
    area,
    summary: 'Everything of the negotiation but the messages',
  }),
  request: { params: NegotiationPath },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const parties = createRoute({
  method: 'get',
  path: `${base}/parties`,
  ...operation({
    id: 'readNegotiationParties',
    action: 'negotiation.read',
    area,
    summary: 'The names of the buyer, the panel and the suppliers that take part',
  }),
  request: { params: NegotiationPath },
  responses: answers(NegotiationParties, 'Who is who'),
});

export const follow = createRoute({
  method: 'get',
  path: `${base}/own`,
  ...operation({
    id: 'followNegotiation',
    action: 'negotiation.follow',
    area,
    summary: "A supplier's own view: its meetings and lots, and what is said to all",
  }),
  request: { params: NegotiationPath },
  responses: answers(OwnNegotiation, "The supplier's own view"),
});

export const openRound = createRoute({
  method: 'post',
  path: `${base}/rounds`,
  ...operation({ id: 'openNegotiationRound', action: 'negotiation.run', area, summary: 'Open the next round' }),
  request: { params: NegotiationPath, headers: CommandHeaders, body: { ...jsonBody(OpenRound), required: false } },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const meet = createRoute({
  method: 'post',
  path: `${base}/rounds/{number}/meetings`,
  ...operation({
    id: 'recordNegotiationMeeting',
    action: 'negotiation.run',
    area,
    summary: 'Record that the whole panel has met one supplier, alone',
  }),
  request: { params: RoundPath, headers: CommandHeaders, body: jsonBody(RecordMeeting) },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const endRound = createRoute({
  method: 'post',
  path: `${base}/rounds/{number}/end`,
  ...operation({
    id: 'endNegotiationRound',
    action: 'negotiation.run',
    area,
    summary: 'End a round in which every supplier was met',
  }),
  request: { params: RoundPath, headers: CommandHeaders },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const proposeChange = createRoute({
  method: 'post',
  path: `${base}/changes`,
  ...operation({
    id: 'proposeNegotiationChange',
    action: 'negotiation.run',
    area,
    summary: 'Propose a material change of requirements or contract terms',
  }),
  request: { params: NegotiationPath, headers: CommandHeaders, body: jsonBody(ProposeChange) },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const confirmChange = createRoute({
  method: 'post',
  path: `${base}/changes/{number}/confirmation`,
  ...operation({
    id: 'confirmNegotiationChange',
    action: 'negotiation.confirmChange',
    area,
    summary: 'Confirm a change for the buyer: it reaches all suppliers at once',
  }),
  request: { params: ChangePath, headers: CommandHeaders },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const refuseChange = createRoute({
  method: 'post',
  path: `${base}/changes/{number}/refusal`,
  ...operation({
    id: 'refuseNegotiationChange',
    action: 'negotiation.confirmChange',
    area,
    summary: 'Refuse a change for the buyer, with the reason',
  }),
  request: { params: ChangePath, headers: CommandHeaders, body: jsonBody(RefuseChange) },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const leave = createRoute({
  method: 'post',
  path: `${base}/withdrawal`,
  ...operation({
    id: 'leaveNegotiation',
    action: 'negotiation.leave',
    area,
    summary: 'Leave the negotiation of a lot before giving a final offer',
  }),
  request: { params: NegotiationPath, headers: CommandHeaders, body: jsonBody(LeaveNegotiation) },
  responses: answers(OwnNegotiation, "The supplier's own view"),
});

export const terminate = createRoute({
  method: 'post',
  path: `${base}/lots/{lotId}/termination`,
  ...operation({
    id: 'terminateNegotiatedLot',
    action: 'negotiation.arrange',
    area,
    summary: 'Terminate a lot: negotiation no longer fits, conduct was unlawful, or the task is cancelled',
  }),
  request: { params: NegotiatedLotPath, headers: CommandHeaders, body: jsonBody(TerminateLot) },
  responses: answers(TerminatedLot, 'The lot and the notice of its termination'),
});

export const callOffers = createRoute({
  method: 'post',
  path: `${base}/final-offer-call`,
  ...operation({
    id: 'callFinalOffers',
    action: 'negotiation.run',
    area,
    summary: 'Ask all who go on for their final offers within a set time',
  }),
  request: { params: NegotiationPath, headers: CommandHeaders, body: jsonBody(CallFinalOffers) },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const readReport = createRoute({
  method: 'get',
  path: `${base}/report`,
  ...operation({
    id: 'readNegotiationReport',
    action: 'negotiation.read',
    area,
    summary: 'The report, who has signed it, and until when it is to be signed',
  }),
  request: { params: NegotiationPath },
  responses: answers(ReportView, 'The report as far as it has come'),
});

export const writeReport = createRoute({
  method: 'put',
  path: `${base}/report`,
  ...operation({
    id: 'writeNegotiationReport',
    action: 'negotiation.run',
    area,
    summary: 'Write the report, or write it anew; earlier signatures then fall away',
  }),
  request: { params: NegotiationPath, headers: CommandHeaders, body: jsonBody(WriteReport) },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const signReport = createRoute({
  method: 'post',
  path: `${base}/report/signatures`,
  ...operation({
    id: 'signNegotiationReport',
    action: 'negotiation.sign',
    area,
    summary: 'Sign the report, with a dissent where one disagrees; the last signature delivers it',
  }),
  request: { params: NegotiationPath, headers: CommandHeaders, body: jsonBody(SignReport) },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const deliverReport = createRoute({
  method: 'post',
  path: `${base}/report/delivery`,
  ...operation({
    id: 'deliverNegotiationReport',
    action: 'negotiation.arrange',
    area,
    summary: 'Deliver a report that members left unsigned until their period was over',
  }),
  request: { params: NegotiationPath, headers: CommandHeaders },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});
