import type { OpenAPIHono } from '@hono/zod-openapi';
import { OrganizationRow, OrganizationView } from '../../schemas/accounts-api.ts';
import { pageOf } from '../../schemas/api.ts';
import type { Decision } from '../../schemas/decision.ts';
import type { OrganizationId } from '../../schemas/ids.ts';
import type { Organization, OrganizationEvent } from '../../schemas/organization.ts';
import { dayOf, type Day } from '../../schemas/time.ts';
import { permit, portalApp, type PortalContext, type PortalEnv, type Services } from '../platform/http-app.ts';
import { listRows } from '../platform/lists.ts';
import { command, found, reply, requireVersion, showVersion } from '../platform/operations.ts';
import { load, type Loaded } from '../platform/streams.ts';
import * as routes from './definitions.ts';
import { beginOrganization, changeOrganization } from './registration.ts';
import { serveMe, serveMembers } from './routes-people.ts';
import { organizationListKey, organizationNameListKey, organizationStream } from './rules-organization.ts';
import {
  confirmOrganization,
  createOrganization,
  imposeBan,
  liftBan,
  rejectOrganization,
  updateOrganization,
} from './rules.ts';

/** Organisations, people and what they are to each other. */
export function accountsApp(services: Services): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);
  serveMe(app);
  serveMembers(app);
  serveOrganizations(app);
  serveStandings(app);
  return app;
}

function serveOrganizations(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.createOrganizationRoute, async (c) => {
    permit(c, {});
    return command(c, OrganizationView, async (draft) => {
      const begun = await beginOrganization(draft, c.var.services.table, createOrganization(c.req.valid('json')));
      return { answer: { ...begun.state, version: begun.version } };
    });
  });

  app.openapi(routes.listOrganizations, async (c) => {
    permit(c, {});
    const { kind, status, limit, cursor } = c.req.valid('query');
    const place =
      status === undefined
        ? ({ index: 'byParent', key: organizationNameListKey(kind) } as const)
        : ({ index: 'byOwner', key: organizationListKey(kind, status) } as const);
    const page = found(await listRows(c.var.services.table, { ...place, limit, cursor }), {
      code: 'invalid-request',
      pointer: '/cursor',
    });
    const items = page.items.map((row) => ({ id: row.id, version: row.version, status: row.status, ...row.summary }));
    return reply(c, pageOf(OrganizationRow), { ...page, items });
  });

  app.openapi(routes.readOrganization, async (c) => {
    const { organizationId } = c.req.valid('param');
    permit(c, { organization: organizationId });
    const { state, version } = found(await load(c.var.services.table, organizationStream, organizationId));
    showVersion(c, version);
    return reply(c, OrganizationView, { ...state, version });
  });

  app.openapi(routes.updateOrganizationRoute, async (c) =>
    change(c, c.req.valid('param').organizationId, (before) => {
      requireVersion(c, before.version);
      return updateOrganization(before.state, c.req.valid('json'));
    }),
  );
}

function serveStandings(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.confirm, async (c) =>
    change(c, c.req.valid('param').organizationId, ({ state }) => confirmOrganization(state)),
  );
  app.openapi(routes.reject, async (c) =>
    change(c, c.req.valid('param').organizationId, ({ state }) =>
      rejectOrganization(state, c.req.valid('json').reason),
    ),
  );
  app.openapi(routes.ban, async (c) =>
    change(c, c.req.valid('param').organizationId, ({ state }) => imposeBan(state, c.req.valid('json'))),
  );
  app.openapi(routes.lift, async (c) =>
    change(c, c.req.valid('param').organizationId, ({ state }, on) => liftBan(state, { ...c.req.valid('json'), on })),
  );
}

type Decide = (before: Loaded<Organization>, today: Day) => Decision<OrganizationEvent>;

/** One command on one organisation: permit, load, decide, store. */
async function change(c: PortalContext, organizationId: OrganizationId, decide: Decide) {
  permit(c, { organization: organizationId });
  const { table } = c.var.services;
  return command(c, OrganizationView, async (draft) => {
    const before = found(await load(table, organizationStream, organizationId));
    return changeOrganization(draft, table, { before, decision: decide(before, dayOf(draft.at)) });
  });
}
