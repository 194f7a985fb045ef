import type { OpenAPIHono } from '@hono/zod-openapi';
import { OpinionRequest, type MethodChange } from '../../schemas/method-change.ts';
import type { OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import { personStream } from '../accounts/rules-person.ts';
import { areRelated } from '../accounts/rules-suppliers.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { command, found, reply } from '../platform/operations.ts';
import { load, loadMany } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { participantsOf, readTender } from './application-facts.ts';
import * as routes from './definitions-method-change.ts';
import { giveExpertOpinion, hasConflict } from './rules-application.ts';
import { readApplication, readPublished, type FallbackFile } from './store-fallback.ts';
import { storeApplication } from './store-application.ts';

/** The experts' side of an application: what they are asked, and what each signs with the own account. */
export function addOpinions(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.readOpinionRequest, async (c) => {
    const { methodChangeId } = c.req.valid('param');
    const { personId } = permit(c, {});
    const { state } = found(await readApplication(table, methodChangeId));
    const procedure = found(await readPublished(table, state.procedureId));
    return reply(c, OpinionRequest, requestFor(state, procedure.state, personId));
  });

  app.openapi(routes.giveOpinion, async (c) => {
    const { methodChangeId } = c.req.valid('param');
    const { noUnreasonableClause, statementZh } = c.req.valid('json');
    return command(c, OpinionRequest, async (draft) => {
      const { personId, organizationId } = permit(c, {});
      const before = found(await readApplication(table, methodChangeId));
      const file = await readTender(table, before.state);
      const { name, conflict } = await readExpert(table, { personId, file, application: before.state });
      const opinion = { personId, organizationId, name, noUnreasonableClause, statementZh };
      const decision = giveExpertOpinion(before.state, opinion, conflict);
      if (!decision.allowed) return { refusals: decision.refusals };
      const { answer } = storeApplication(draft, before, decision.events);
      return { answer: requestFor(answer.application, file.procedure.state, personId) };
    });
  });
}

function requestFor(application: MethodChange, procedure: PublishedProcedure, personId: PersonId): OpinionRequest {
  const { id, status, titleZh, lots, materials, opinions } = application;
  const own = opinions.find((opinion) => opinion.personId === personId);
  return {
    id,
    status,
    titleZh,
    terms: procedure.terms,
    projectInformation: materials.projectInformation,
    lots: lots.map(({ lotId, number, titleZh: lotTitleZh, titleEn, failure }) => ({
      lotId,
      number,
      titleZh: lotTitleZh,
      failure,
      ...(titleEn === undefined ? {} : { titleEn }),
    })),
    ...(own === undefined ? {} : { own }),
  };
}

type Asked = { readonly personId: PersonId; readonly file: FallbackFile; readonly application: MethodChange };

/** Who the expert is, and whether anything ties the expert to a side of the purchase: every membership counts. */
async function readExpert(table: Table, { personId, file, application }: Asked) {
  const person = found(await load(table, personStream, personId));
  const ownIds = person.state.memberships.map(({ organizationId }) => organizationId);
  const supplierIds = participantsOf(file, application);
  const read = await readOrganizations(table, [...ownIds, ...supplierIds]);
  const { buyerId, procurementAgencyId } = application;
  return {
    name: person.state.name,
    conflict: hasConflict(
      read.filter(({ id }) => ownIds.includes(id)),
      {
        buyerId,
        procurementAgencyId,
        suppliers: read.filter(({ id }) => supplierIds.includes(id)),
        areRelated,
      },
    ),
  };
}

async function readOrganizations(table: Table, ids: readonly OrganizationId[]) {
  return (await loadMany(table, organizationStream, [...new Set(ids)])).map(({ state }) => state);
}
