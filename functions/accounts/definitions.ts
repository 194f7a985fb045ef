import { createRoute } from '@hono/zod-openapi';
import {
  BanDraft,
  BanLift,
  Bootstrap,
  Expert,
  Me,
  Member,
  MemberDraft,
  MemberPath,
  OrganizationDraft,
  OrganizationPath,
  OrganizationQuery,
  OrganizationRow,
  OrganizationView,
  Preferences,
  Reason,
  SupplierRegistration,
} from '../../schemas/accounts-api.ts';
import { PageQuery, pageOf } from '../../schemas/api.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'accounts';
const organization = answers(OrganizationView, 'The organisation as it is now');
const member = answers(Member, 'The person and the roles held here');

export const readMe = createRoute({
  method: 'get',
  path: '/api/me',
  ...operation({ id: 'readMe', action: 'me.read', area, summary: 'Who I am to the portal' }),
  responses: answers(Me, 'The person and every part the person has'),
});

export const updateMe = createRoute({
  method: 'put',
  path: '/api/me',
  ...operation({
    id: 'updateMe',
    action: 'me.update',
    area,
    summary: 'Choose language, mail address and kinds of mail',
  }),
  request: { headers: CommandHeaders, body: jsonBody(Preferences) },
  responses: answers(Me, 'The person and every part the person has'),
});

export const registerSupplierRoute = createRoute({
  method: 'post',
  path: '/api/suppliers',
  ...operation({
    id: 'registerSupplier',
    action: 'supplier.register',
    area,
    summary: 'Register a supplier, which then waits for confirmation',
  }),
  request: { headers: CommandHeaders, body: jsonBody(SupplierRegistration) },
  responses: organization,
});

export const bootstrap = createRoute({
  method: 'post',
  path: '/api/bootstrap',
  ...operation({
    id: 'bootstrap',
    action: 'portal.bootstrap',
    area,
    summary:
      'Make the first administrator: once, and only for the subject in BOOTSTRAP_ADMINISTRATOR_SUBJECT of the environment',
  }),
  request: { headers: CommandHeaders, body: jsonBody(Bootstrap) },
  responses: organization,
});

export const createOrganizationRoute = createRoute({
  method: 'post',
  path: '/api/organizations',
  ...operation({
    id: 'createOrganization',
    action: 'organization.create',
    area,
    summary: 'Enter an organisation whose papers were seen',
  }),
  request: { headers: CommandHeaders, body: jsonBody(OrganizationDraft) },
  responses: organization,
});

export const listOrganizations = createRoute({
  method: 'get',
  path: '/api/organizations',
  ...operation({
    id: 'listOrganizations',
    action: 'organization.list',
    area,
    summary: 'Organisations of one kind; with a status, the longest waiting first, else by name',
  }),
  request: { query: OrganizationQuery },
  responses: answers(pageOf(OrganizationRow), 'A page of organisations'),
});

export const readOrganization = createRoute({
  method: 'get',
  path: '/api/organizations/{organizationId}',
  ...operation({ id: 'readOrganization', action: 'organization.read', area, summary: 'One organisation' }),
  request: { params: OrganizationPath },
  responses: organization,
});

export const updateOrganizationRoute = createRoute({
  method: 'put',
  path: '/api/organizations/{organizationId}',
  ...operation({
    id: 'updateOrganization',
    action: 'organization.update',
    area,
    summary: 'Change an organisation; if its identity changes, it waits for confirmation again',
  }),
  request: { params: OrganizationPath, headers: CommandHeaders, body: jsonBody(OrganizationDraft) },
  responses: organization,
});

export const confirm = createRoute({
  method: 'post',
  path: '/api/organizations/{organizationId}/confirm',
  ...operation({ id: 'confirmOrganization', action: 'organization.confirm', area, summary: 'Confirm a registration' }),
  request: { params: OrganizationPath, headers: CommandHeaders },
  responses: organization,
});

export const reject = createRoute({
  method: 'post',
  path: '/api/organizations/{organizationId}/reject',
  ...operation({ id: 'rejectOrganization', action: 'organization.confirm', area, summary: 'Reject a registration' }),
  request: { params: OrganizationPath, headers: CommandHeaders, body: jsonBody(Reason) },
  responses: organization,
});

export const ban = createRoute({
  method: 'post',
  path: '/api/organizations/{organizationId}/bans',
  ...operation({
    id: 'imposeBan',
    action: 'organization.ban',
    area,
    summary: 'Enter a penalty that keeps a supplier out for a time',
  }),
  request: { params: OrganizationPath, headers: CommandHeaders, body: jsonBody(BanDraft) },
  responses: organization,
});

export const lift = createRoute({
  method: 'post',
  path: '/api/organizations/{organizationId}/bans/lift',
  ...operation({ id: 'liftBan', action: 'organization.ban', area, summary: 'End a penalty early' }),
  request: { params: OrganizationPath, headers: CommandHeaders, body: jsonBody(BanLift) },
  responses: organization,
});

export const listMembers = createRoute({
  method: 'get',
  path: '/api/organizations/{organizationId}/members',
  ...operation({
    id: 'listMembers',
    action: 'organization.manageMembers',
    area,
    summary: 'The people of an organisation',
  }),
  request: { params: OrganizationPath, query: PageQuery },
  responses: answers(pageOf(Member), 'A page of people'),
});

export const addMemberRoute = createRoute({
  method: 'post',
  path: '/api/organizations/{organizationId}/members',
  ...operation({
    id: 'addMember',
    action: 'organization.manageMembers',
    area,
    summary: 'Give a person a role in an organisation',
  }),
  request: { params: OrganizationPath, headers: CommandHeaders, body: jsonBody(MemberDraft) },
  responses: member,
});

export const removeMember = createRoute({
  method: 'post',
  path: '/api/organizations/{organizationId}/members/{personId}/remove',
  ...operation({
    id: 'removeMember',
    action: 'organization.manageMembers',
    area,
    summary: 'End every role a person has in an organisation',
  }),
  request: { params: MemberPath, headers: CommandHeaders },
  responses: member,
});

export const listExperts = createRoute({
  method: 'get',
  path: '/api/experts',
  ...operation({ id: 'listExperts', action: 'expert.list', area, summary: 'Experts who can be called to a committee' }),
  request: { query: PageQuery },
  responses: answers(pageOf(Expert), 'A page of experts'),
});
