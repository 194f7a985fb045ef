import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Committee, PanelKind, PanelMember } from '../../schemas/committee.ts';
import { CommitteeView, PanelCandidates } from '../../schemas/evaluation-api.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { warningOf } from '../../schemas/warning.ts';
import type { Draft } from '../platform/commands.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { unchanged } from '../platform/guards.ts';
import { command, found, reply, showVersion } from '../platform/operations.ts';
import { load, type Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import { runningMethod } from '../tendering/rules-methods.ts';
import * as routes from './definitions.ts';
import { candidatesFor, refusalsOfPanel } from './panel.ts';
import { readPeople } from './people.ts';
import {
  afterReplacement,
  appointCommittee,
  committeeStream,
  panelWarnings,
  replaceMember,
} from './rules-committee.ts';
import { seatId, seatStream, seatTaken } from './rules-seat.ts';
import { partiesOf, readReviewFile } from './store.ts';

/** The panel of a procedure: appointed by the buyer's side, secret until the result is published. */
export function addCommittee(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.appoint, async (c) => {
    const { procedureId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, CommitteeView, async (draft) => {
      const file = found(await readReviewFile(table, procedureId));
      permit(c, partiesOf(file));
      const { state: procedure } = file.procedure;
      if (isOver(procedure)) return { refusals: [{ code: 'committee-not-now' }] };
      const proposal = { ...wanted, kind: runningMethod(procedure.method).comparedBy };
      const decision = appointCommittee(
        file.committee?.state,
        proposal,
        await refusalsOfPanel(table, procedure, proposal),
      );
      if (!decision.allowed) return { refusals: decision.refusals };
      draft.write(unchanged(table, procedureStream.name, file.procedure));
      const { state, version } = draft.append(committeeStream, {
        id: procedureId,
        before: file.committee,
        events: decision.events,
      });
      for (const member of state.members) takeSeat(draft, procedure, { panel: state.kind, member });
      return { answer: await viewOf(table, procedure, { state, version }) };
    });
  });

  app.openapi(routes.replace, async (c) => {
    const { procedureId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, CommitteeView, async (draft) => {
      const file = found(await readReviewFile(table, procedureId));
      permit(c, partiesOf(file));
      const { state: procedure } = file.procedure;
      if (isOver(procedure)) return { refusals: [{ code: 'committee-not-now' }] };
      const committee = found(file.committee, { code: 'committee-not-appointed' });
      const proposal = { ...afterReplacement(committee.state, wanted), complex: committee.state.complex };
      const decision = replaceMember(committee.state, wanted, await refusalsOfPanel(table, procedure, proposal));
      if (!decision.allowed) return { refusals: decision.refusals };
      draft.write(unchanged(table, procedureStream.name, file.procedure));
      const { state, version } = draft.append(committeeStream, {
        id: procedureId,
        before: committee,
        events: decision.events,
      });
      const seat = await load(table, seatStream, seatId(procedureId, wanted.personId));
      if (seat !== undefined) draft.append(seatStream, { id: seat.id, before: seat, events: [{ type: 'seatLeft' }] });
      takeSeat(draft, procedure, { panel: state.kind, member: wanted.replacement });
      return { answer: await viewOf(table, procedure, { state, version }) };
    });
  });

  addCommitteeReading(app, table);
}

/** The panel, and who could be called to it. */
function addCommitteeReading(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.readCommittee, async (c) => {
    const { procedureId } = c.req.valid('param');
    const file = found(await readReviewFile(table, procedureId));
    permit(c, partiesOf(file));
    const { state, version } = found(file.committee);
    showVersion(c, version);
    return reply(c, CommitteeView, await viewOf(table, file.procedure.state, { state, version }));
  });

  app.openapi(routes.candidates, async (c) => {
    const { procedureId } = c.req.valid('param');
    const file = found(await readReviewFile(table, procedureId));
    permit(c, partiesOf(file));
    return reply(c, PanelCandidates, await candidatesFor(table, file.procedure.state));
  });
}

/** Puts the procedure into a member's own list of panels. */
function takeSeat(
  draft: Draft,
  procedure: PublishedProcedure,
  { panel, member }: { readonly panel: PanelKind; readonly member: PanelMember },
): void {
  const id = seatId(procedure.id, member.personId);
  draft.append(seatStream, { id, before: undefined, events: [seatTaken(procedure, panel, member)] });
}

/** The panel with what is told beside it. */
async function viewOf(
  table: Table,
  { methodReason }: PublishedProcedure,
  { state, version }: Pick<Loaded<Committee>, 'state' | 'version'>,
): Promise<CommitteeView> {
  const warnings = panelWarnings(state, methodReason).map(warningOf);
  const people = await readPeople(table, state);
  return { committee: state, version, people, ...(warnings.length === 0 ? {} : { warnings }) };
}

function isOver(procedure: PublishedProcedure): boolean {
  return procedure.status === 'concluded' || procedure.status === 'cancelled';
}
