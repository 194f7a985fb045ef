import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Award } from '../../schemas/award.ts';
import { AwardsView, AwardView, LettersView, type DecideAwards } from '../../schemas/award-api.ts';
import { NoticeId, type LotId, type OrganizationId, type PersonId, type ProcedureId } from '../../schemas/ids.ts';
import type { Parties } from '../../schemas/permissions.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { memberIds, committeeStream } from '../evaluation/rules-committee.ts';
import { refusalsOf, type Attempt, type Draft } from '../platform/commands.ts';
import { actorIn, mayAlso, permit, portalApp, type PortalEnv, type Services } from '../platform/http-app.ts';
import { command, found, reply, showVersion } from '../platform/operations.ts';
import { refuseWith } from '../platform/problem.ts';
import { newId } from '../platform/random.ts';
import { load, type Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { storeNoWinner, storeWinners, type DecidedLot } from './decide.ts';
import * as routes from './definitions.ts';
import { awardId, awardStream } from './rules-award.ts';
import { decideWinner, giveUp, startAnew, takeNextCandidate } from './rules-decision.ts';
import { readAwards, readFile, readLetters, readOwnLetters, readProcedure, type AwardingFile } from './store.ts';

/** Awards: the buyer's decision on the candidates, its letters, and what follows when a winner gives up. */
export function awardingApp(services: Services): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);
  const { table } = services;

  app.openapi(routes.readAward, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    const { state: procedure } = found(await readProcedure(table, procedureId));
    const committee = await load(table, committeeStream, procedureId);
    permit(c, { ...partiesOf(procedure), members: memberIds(committee?.state) });
    const { state, version } = found(await load(table, awardStream, awardId(procedureId, lotId)));
    showVersion(c, version);
    return reply(c, AwardView, { award: state, version });
  });

  app.openapi(routes.decide, async (c) => {
    const { procedureId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, AwardsView, async (draft) => {
      const procedure = found(await readProcedure(table, procedureId));
      const { personId } = permit(c, partiesOf(procedure.state));
      return decideLots(draft, table, { procedure, wanted, personId });
    });
  });

  addWithdrawal(app, table);

  app.openapi(routes.letters, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { state: procedure } = found(await readProcedure(table, procedureId));
    const parties = { ...partiesOf(procedure), participants: participantsOf(procedure) };
    const { organizationId } = permit(c, parties);
    const lotIds = procedure.terms.lots.map(({ lotId }) => lotId);
    const letters = mayAlso(c, 'award.read', parties)
      ? await readLetters(table, procedureId)
      : await readOwnLetters(table, { procedureId, lotIds }, organizationId);
    return reply(c, LettersView, { letters });
  });

  return app;
}

/** What follows when a winner gives up. */
function addWithdrawal(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.giveUp, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    const { reasonZh } = c.req.valid('json');
    return command(c, AwardView, async (draft) => {
      const { state: procedure } = found(await readProcedure(table, procedureId));
      const award = found(await load(table, awardStream, awardId(procedureId, lotId)));
      const winnerId = award.state.status === 'decided' ? award.state.winnerId : undefined;
      const participants = winnerId === undefined ? [] : [winnerId];
      permit(c, { ...partiesOf(procedure), participants });
      const decision = giveUp(award.state, { supplierId: winnerId ?? actorIn(c).organizationId, reasonZh });
      if (!decision.allowed) return { refusals: decision.refusals };
      const { state, version } = draft.append(awardStream, { id: award.id, before: award, events: decision.events });
      return { answer: { award: state, version } };
    });
  });

  app.openapi(routes.followUp, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    const { choice, reasonZh, winnerId } = c.req.valid('json');
    return command(c, AwardView, async (draft) => {
      const procedure = found(await readProcedure(table, procedureId));
      const { personId } = permit(c, partiesOf(procedure.state));
      const award = found(await load(table, awardStream, awardId(procedureId, lotId)));
      const file = await readFile(table, procedure);
      const attempt = await followUp(draft, table, { file, award, choice, reasonZh, winnerId, personId });
      if ('refusals' in attempt) return attempt;
      return { answer: { award: attempt.answer.state, version: attempt.answer.version } };
    });
  });
}

function partiesOf(procedure: PublishedProcedure): Parties {
  const { buyerId, procurementAgencyId, authorityId } = procedure;
  return { buyer: buyerId, procurementAgency: procurementAgencyId, authority: authorityId };
}

/** Everyone who took part in a lot whose bidders are known. */
function participantsOf(procedure: PublishedProcedure) {
  return Object.values(procedure.lots).flatMap((lot) => ('supplierIds' in lot ? lot.supplierIds : []));
}

type Decision = { procedure: Loaded<PublishedProcedure>; wanted: DecideAwards; personId: PersonId };

async function decideLots(
  draft: Draft,
  table: Table,
  { procedure, wanted, personId }: Decision,
): Promise<Attempt<{ awards: { award: Award; version: number }[] }>> {
  const awards = await readAwards(
    table,
    procedure.state.id,
    wanted.decisions.map(({ lotId }) => lotId),
  );
  const noticeId = NoticeId.parse(newId('ntc'));
  const lots: DecidedLot[] = [];
  for (const { lotId, winnerId, reasonZh } of wanted.decisions) {
    const award = awardOf(awards, procedure.state.id, lotId);
    const decision = decideWinner(
      award.state,
      { winnerId, reasonZh, decidedBy: personId, resultNoticeId: noticeId },
      draft.at,
    );
    if (!decision.allowed) return { refusals: decision.refusals };
    lots.push(...decidedLots(award, decision.events));
  }
  const [first, ...more] = lots;
  if (first === undefined) return { refusals: [{ code: 'not-found' }] };
  const stored = await storeWinners(draft, table, {
    file: await readFile(table, procedure),
    lots: [first, ...more],
    noticeId,
  });
  if ('refusals' in stored) return stored;
  return { answer: { awards: stored.answer.map(({ state, version }) => ({ award: state, version })) } };
}

function awardOf(awards: readonly Loaded<Award>[], procedureId: ProcedureId, lotId: LotId): Loaded<Award> {
  return (
    awards.find(({ id }) => id === awardId(procedureId, lotId)) ?? refuseWith({ code: 'not-found', facts: { lotId } })
  );
}

function decidedLots(award: Loaded<Award>, events: readonly { type: string }[]): DecidedLot[] {
  return events.flatMap((event) => (isWinnerDecided(event) ? [{ award, decided: event }] : []));
}

function isWinnerDecided(event: { type: string }): event is DecidedLot['decided'] {
  return event.type === 'winnerDecided';
}

type FollowUp = {
  file: AwardingFile;
  award: Loaded<Award>;
  choice: 'nextCandidate' | 'startAnew';
  reasonZh: string;
  winnerId: OrganizationId | undefined;
  personId: PersonId;
};

async function followUp(
  draft: Draft,
  table: Table,
  { file, award, choice, reasonZh, winnerId, personId }: FollowUp,
): Promise<Attempt<{ state: Award; version: number }>> {
  const noticeId = NoticeId.parse(newId('ntc'));
  if (choice === 'startAnew') {
    const decision = startAnew(award.state, reasonZh);
    if (!decision.allowed) return { refusals: decision.refusals };
    return storeNoWinner(draft, { file, award, events: decision.events, noticeId });
  }
  const decision = takeNextCandidate(award.state, {
    winnerId,
    decidedBy: personId,
    reasonZh,
    resultNoticeId: noticeId,
  });
  const refused = refusalsOf(decision);
  const [decided] = decision.allowed ? decidedLots(award, decision.events) : [];
  if (refused !== undefined || decided === undefined) return refused ?? { refusals: [{ code: 'no-candidate-left' }] };
  const stored = await storeWinners(draft, table, { file, lots: [decided], noticeId });
  if ('refusals' in stored) return stored;
  const [first] = stored.answer;
  return first === undefined ? { refusals: [{ code: 'no-candidate-left' }] } : { answer: first };
}
