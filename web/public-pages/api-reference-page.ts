import { z } from 'zod';
import { permissions, type Action } from '../../schemas/permissions.ts';
import { html, type Html } from './html.ts';
import { pageFrame } from './layout.ts';
import { schemaWords } from './schema-words.ts';

const Media = z.looseObject({ schema: z.unknown(), example: z.unknown().optional() });
const Content = z.record(z.string(), Media);
const Parameter = z.looseObject({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  schema: z.unknown(),
});
const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().default(''),
  tags: z.array(z.string()).default([]),
  'x-action': z.string().optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string().optional(), content: Content.optional() })),
});
type Operation = z.infer<typeof Operation>;

/** As much of an OpenAPI document as its reference page needs. */
const Description = z.looseObject({
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string().default('') }),
  tags: z.array(z.looseObject({ name: z.string(), description: z.string().default('') })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()).default({}) }),
});

type Route = { readonly verb: string; readonly path: string; readonly operation: Operation };

/** The API to read: every route by area, who may call it, what goes in and what comes out. In English, as the API's names are. */
export function apiReferencePage(document: unknown): string {
  const { info, tags, paths, components } = Description.parse(document);
  const routes = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]): Route => ({ verb: verb.toUpperCase(), path, operation })),
  );
  return pageFrame(
    { language: 'en', title: 'Open data and API', path: '/', section: 'api', wide: true },
    html`<h1 class="title">${info.title}: open data and API</h1>
      <p class="lead">${info.description}</p>
      <p><a href="/api/openapi.json">This description as OpenAPI 3.1</a></p>
      <nav aria-label="Areas">
        <ul>
          ${tags.map((tag) => html`<li><a href="#area-${tag.name}">${tag.name}</a>: ${tag.description}</li>`)}
        </ul>
      </nav>
      ${tags.map(
        (tag) =>
          html`<section class="section" aria-labelledby="area-${tag.name}">
            <h2 id="area-${tag.name}">${tag.name}</h2>
            ${routes.filter(({ operation }) => operation.tags.includes(tag.name)).map(printRoute)}
          </section>`,
      )}
      <section class="section" aria-labelledby="schemas">
        <h2 id="schemas">Schemas</h2>
        ${Object.entries(components.schemas).map(([name, schema]) => printSchema(name, schema))}
      </section>`,
  );
}

function printRoute({ verb, path, operation }: Route): Html {
  const answer = operation.responses['200'];
  return html`<article class="op" id="${operation.operationId}">
    <h3><span class="verb">${verb}</span>${' '}${path}</h3>
    <p>${operation.summary}. <span class="soft">${accessWords(operation['x-action'])}</span></p>
    ${printParameters(operation.parameters)}
    ${printContent({ operationId: operation.operationId, label: 'Body' }, operation.requestBody?.content)}
    ${printContent({ operationId: operation.operationId, label: 'Answer' }, answer?.content)}
  </article>`;
}

function isAction(action: string): action is Action {
  return Object.hasOwn(permissions, action);
}

/** Who may call a route, from the permission table itself. */
function accessWords(action: string | undefined): string {
  if (action === undefined || !isAction(action)) return '';
  const permission = permissions[action];
  if (permission === 'public') return 'Open to anyone.';
  if (permission === 'signedIn') return 'Anyone who is signed in.';
  return `Roles: ${Object.entries(permission)
    .map(([role, relations]) => `${role} (${relations.join(', ')})`)
    .join('; ')}.`;
}

function printParameters(parameters: Operation['parameters']): Html | undefined {
  if (parameters.length === 0) return undefined;
  return html`<ul>
    ${parameters.map(
      (parameter) =>
        html`<li>
          <code>${parameter.name}</code> in ${parameter.in}${parameter.required === true ? '' : ', optional'}:${' '}
          <code>${schemaWords(parameter.schema)}</code>
        </li>`,
    )}
  </ul>`;
}

type Part = { readonly operationId: string; readonly label: string };

/** Regions that scroll are landmarks, and landmarks have names of their own. */
function printContent({ operationId, label }: Part, content: z.infer<typeof Content> | undefined): Html[] {
  const name = `${operationId}, ${label.toLowerCase()}`;
  return Object.entries(content ?? {})
    .filter(([mediaType]) => mediaType.includes('json'))
    .map(
      ([, media]) =>
        html`<details>
          <summary>${label}: ${headOf(schemaWords(media.schema))}</summary>
          ${pre(schemaWords(media.schema), `${name} schema`)}
          ${media.example !== undefined && pre(JSON.stringify(media.example, undefined, 2), `${name} example`)}
        </details>`,
    );
}

function headOf(schema: string): string {
  return schema.includes('\n') ? '{ … }' : schema;
}

function printSchema(name: string, schema: unknown): Html {
  return html`<article class="op" id="schema-${name}">
    <h3>${name}</h3>
    ${pre(schemaWords(schema), `Schema ${name}`)}
  </article>`;
}

/** Wide text scrolls in its own region, which the keyboard can reach. */
function pre(text: string, label: string): Html {
  return html`<pre tabindex="0" role="region" aria-label="${label}">${text}</pre>`;
}
