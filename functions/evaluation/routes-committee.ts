import type { OpenAPIHono } from '@hono/zod-openapi';
import { CommitteeView, PanelCandidates } from '../../schemas/evaluation-api.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { unchanged } from '../platform/guards.ts';
import { command, found, reply, showVersion } from '../platform/operations.ts';
import type { Table } from '../platform/table.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import { runningMethod } from '../tendering/rules-methods.ts';
import * as routes from './definitions.ts';
import { candidatesFor, refusalsOfPanel } from './panel.ts';
import { afterReplacement, appointCommittee, committeeStream, replaceMember } from './rules-committee.ts';
import { readPeople } from './people.ts';
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
      return { answer: { committee: state, version, people: await readPeople(table, state) } };
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
      return { answer: { committee: state, version, people: await readPeople(table, state) } };
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
    return reply(c, CommitteeView, { committee: state, version, people: await readPeople(table, state) });
  });

  app.openapi(routes.candidates, async (c) => {
    const { procedureId } = c.req.valid('param');
    const file = found(await readReviewFile(table, procedureId));
    permit(c, partiesOf(file));
    return reply(c, PanelCandidates, await candidatesFor(table, file.procedure.state));
  });
}

function isOver(procedure: PublishedProcedure): boolean {
  return procedure.status === 'concluded' || procedure.status === 'cancelled';
}
