import type { OpenAPIHono } from '@hono/zod-openapi';
import { NoticeId, type OrganizationId, type PersonId } from '../../schemas/ids.ts';
import { NegotiationView, OwnNegotiation, type LeaveNegotiation } from '../../schemas/negotiation-api.ts';
import { callFinalOffers, finalOfferCallStream } from '../bidding/rules-final-offer.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { unchanged } from '../platform/guards.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { command, found } from '../platform/operations.ts';
import { newId } from '../platform/random.ts';
import { load } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import * as routes from './definitions.ts';
import { storeEnds } from './ends.ts';
import { leaveAndEnd } from './rules-leaving.ts';
import { farewell, messageStream } from './rules-messages.ts';
import { negotiationStream, staying } from './rules-negotiation.ts';
import { ownView } from './rules-own-view.ts';
import { askForFinalOffers } from './rules.ts';
import { partiesOf, readNegotiation, readOffering, seated, type NegotiationFile } from './store.ts';
import { begunIn, viewOf } from './views.ts';

/** How suppliers end their part of the talks: they leave, or all who stay are asked for their final offers. */
export function serveLeaving(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.leave, async (c) => {
    const { table } = c.var.services;
    const { procedureId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, OwnNegotiation, async (draft) => {
      const file = found(await readNegotiation(table, procedureId));
      const { organizationId: supplierId, personId } = permit(c, partiesOf(file));
      return storeLeaving(draft, table, { file, wanted, supplierId, personId });
    });
  });

  app.openapi(routes.callOffers, async (c) => {
    const { table } = c.var.services;
    const { procedureId } = c.req.valid('param');
    const { deadline } = c.req.valid('json');
    return command(c, NegotiationView, async (draft) => {
      const file = found(await readNegotiation(table, procedureId));
      permit(c, partiesOf(file));
      const before = begunIn(file);
      const negotiation = seated(file, before.state);
      const asked = askForFinalOffers(negotiation, deadline, draft.at);
      if (!asked.allowed) return { refusals: asked.refusals };
      const { minimumSuppliers } = negotiation;
      const lots = negotiation.lots.map((lot) => ({ lotId: lot.lotId, participantIds: staying(lot) }));
      const call = await load(table, finalOfferCallStream, procedureId);
      const called = callFinalOffers(call?.state, { lots, minimumSuppliers, deadline }, draft.at);
      if (!called.allowed) return { refusals: called.refusals };
      draft.append(finalOfferCallStream, { id: procedureId, before: call, events: called.events });
      draft.write(unchanged(table, procedureStream.name, file.procedure));
      return {
        answer: viewOf(file, draft.append(negotiationStream, { id: procedureId, before, events: asked.events })),
      };
    });
  });
}

type Leaving = {
  readonly file: NegotiationFile;
  readonly wanted: LeaveNegotiation;
  readonly supplierId: OrganizationId;
  readonly personId: PersonId;
};

async function storeLeaving(draft: Draft, table: Table, leaving: Leaving): Promise<Attempt<OwnNegotiation>> {
  const { file, wanted, supplierId, personId } = leaving;
  const before = begunIn(file);
  const { procedureId } = before.state;
  const { lotId, reasonZh } = wanted;
  const { call, hasFinalOffer, guard } = await readOffering(table, { procedureId, lotId, supplierId });
  const noticeId = NoticeId.parse(newId('ntc'));
  const decision = leaveAndEnd(
    before.state,
    { lotId, supplierId, reasonZh },
    { hasFinalOffer, at: draft.at, noticeId },
  );
  if (!decision.allowed) return { refusals: decision.refusals };
  draft.write(guard);
  const { state } = draft.append(negotiationStream, { id: before.id, before, events: decision.events });
  if (call?.state.status === 'called')
    draft.append(finalOfferCallStream, {
      id: before.id,
      before: call,
      events: [{ type: 'participantLeft', lotId, supplierId }],
    });
  if (reasonZh !== undefined)
    draft.append(messageStream, {
      id: newId('msg'),
      before: undefined,
      events: [farewell(before.state, { supplierId, authorId: personId, textZh: reasonZh })],
    });
  await storeEnds(draft, table, { file, events: decision.events, noticeId });
  return { answer: ownView(state, supplierId, draft.at) };
}
