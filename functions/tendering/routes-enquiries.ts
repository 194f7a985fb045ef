import type { OpenAPIHono } from '@hono/zod-openapi';
import { pageOf } from '../../schemas/api.ts';
import { EnquiryView } from '../../schemas/enquiry.ts';
import { EnquiryId } from '../../schemas/ids.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import { permit, type PortalEnv, type Services } from '../platform/http-app.ts';
import { listRows } from '../platform/lists.ts';
import { command, found, reply } from '../platform/operations.ts';
import { newId } from '../platform/random.ts';
import { load, loadMany } from '../platform/streams.ts';
import { isSupplier, partiesOf, readAsHolder, readProcedure } from './access.ts';
import * as routes from './definitions-documents.ts';
import {
  answerEnquiry,
  askEnquiry,
  enquiriesKey,
  enquiryForBuyer,
  enquiryForHolder,
  enquiryStream,
} from './rules-enquiry.ts';

/** Questions about a document. Who asks leaves storage for nobody but the asker. */
export function serveEnquiries(app: OpenAPIHono<PortalEnv>, { table }: Services): void {
  app.openapi(routes.ask, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { questionZh } = c.req.valid('json');
    return command(c, EnquiryView, async (draft) => {
      const { procedure, parties } = await readAsHolder(c, procedureId);
      const { organizationId } = permit(c, parties);
      const asker = found(await load(table, organizationStream, organizationId)).state;
      const decision = askEnquiry({ procedure: procedure.state, asker, questionZh, at: draft.at });
      if (!decision.allowed) return decision;
      const id = EnquiryId.parse(newId('enq'));
      const { state } = draft.append(enquiryStream, { id, before: undefined, events: decision.events });
      return { answer: found(enquiryForHolder(state, organizationId)) };
    });
  });

  app.openapi(routes.listEnquiries, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { parties } = await readAsHolder(c, procedureId);
    const { organizationId } = permit(c, parties);
    const page = found(
      await listRows(table, { index: 'byParent', key: enquiriesKey(procedureId), ...c.req.valid('query') }),
      { code: 'invalid-request', pointer: '/cursor' },
    );
    const ids = page.items.map(({ id }) => id);
    const enquiries = (ids.length === 0 ? [] : await loadMany(table, enquiryStream, ids)).map(({ state }) => state);
    const items = isSupplier(c)
      ? enquiries.flatMap((enquiry) => enquiryForHolder(enquiry, organizationId) ?? [])
      : enquiries.map(enquiryForBuyer);
    return reply(c, pageOf(EnquiryView), { ...page, items });
  });

  app.openapi(routes.answer, async (c) => {
    const { procedureId, enquiryId } = c.req.valid('param');
    const answer = c.req.valid('json');
    return command(c, EnquiryView, async (draft) => {
      const procedure = (await readProcedure(table, procedureId)).state;
      permit(c, partiesOf(procedure));
      const stored = await load(table, enquiryStream, enquiryId);
      const before = found(stored?.state.procedureId === procedureId ? stored : undefined);
      const decision = answerEnquiry(before.state, procedure, answer);
      if (!decision.allowed) return decision;
      const { state } = draft.append(enquiryStream, { id: enquiryId, before, events: decision.events });
      return { answer: enquiryForBuyer(state) };
    });
  });
}
