import type { OpenAPIHono } from '@hono/zod-openapi';
import { pageOf } from '../../schemas/api.ts';
import { MethodChangeView, OpinionRequest, OpinionRequestRow, type MethodChange } from '../../schemas/method-change.ts';
import type { OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import { personStream } from '../accounts/rules-person.ts';
import { areRelated } from '../accounts/rules-suppliers.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { listRows, type Row } from '../platform/lists.ts';
import { command, found, reply } from '../platform/operations.ts';
import { load, loadMany } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { participantsOf, partiesOfApplication, readTender } from './application-facts.ts';
import * as routes from './definitions-method-change.ts';
import { giveExpertOpinion, hasConflict } from './rules-application.ts';
import { methodChangeStream } from './rules-method-change.ts';
import {
  askedOpinionId,
  askedOpinionStream,
  opinionListKey,
  requestOpinions,
  requestStanding,
} from './rules-opinion-request.ts';
import { readApplication, readPublished, type FallbackFile } from './store-fallback.ts';
import { storeApplication } from './store-application.ts';

/** Experts are asked, and each finds what is asked of the own opinion. */
export function addOpinionRequests(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.requestOpinions, async (c) => {
    const { methodChangeId } = c.req.valid('param');
    const { personIds } = c.req.valid('json');
    return command(c, MethodChangeView, async (draft) => {
      const before = found(await readApplication(table, methodChangeId));
      permit(c, partiesOfApplication(before.state));
      const known = await loadMany(table, personStream, personIds);
      const people = personIds.map((personId) => ({
        personId,
        person: known.find(({ id }) => id === personId)?.state,
      }));
      const decision = requestOpinions(before.state, people);
      if (!decision.allowed) return { refusals: decision.refusals };
      const { titleZh } = before.state;
      for (const event of decision.events)
        if (event.type === 'opinionsRequested')
          for (const personId of event.personIds)
            draft.append(askedOpinionStream, {
              id: askedOpinionId(methodChangeId, personId),
              before: undefined,
              events: [{ type: 'opinionAsked', methodChangeId, personId, titleZh }],
            });
      return storeApplication(draft, before, decision.events);
    });
  });

  app.openapi(routes.listOpinionRequests, async (c) => {
    const { personId } = permit(c, {});
    const key = opinionListKey(personId);
    const asked = { index: 'byOwner', key, newestFirst: true, ...c.req.valid('query') } as const;
    const page = found(await listRows(table, asked), { code: 'invalid-request', pointer: '/cursor' });
    return reply(c, pageOf(OpinionRequestRow), { ...page, items: await requestRows(table, page.items) });
  });
}

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
      const asked = await load(table, askedOpinionStream, askedOpinionId(methodChangeId, personId));
      if (asked?.state.status === 'asked')
        draft.append(askedOpinionStream, { id: asked.id, before: asked, events: [{ type: 'opinionAnswered' }] });
      const { answer } = storeApplication(draft, before, decision.events);
      return { answer: requestFor(answer.application, file.procedure.state, personId) };
    });
  });
}

/** The rows of a page, each as its application stands now. */
async function requestRows(table: Table, rows: readonly Row[]): Promise<OpinionRequestRow[]> {
  const told = rows.map(({ status, summary }) => ({
    answered: status === 'answered',
    ...OpinionRequestRow.omit({ status: true }).parse(summary),
  }));
  const applications = await loadMany(table, methodChangeStream, [...new Set(told.map((row) => row.methodChangeId))]);
  return told.map(({ answered, ...row }) => {
    const application = applications.find(({ id }) => id === row.methodChangeId)?.state;
    return { ...row, status: requestStanding(answered ? 'answered' : 'asked', application) };
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
