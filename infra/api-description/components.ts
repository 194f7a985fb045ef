import { isObject, type Json, type JsonObject } from './json.ts';

/** Below this a name would be longer than what it stands for. */
const SHORTEST_COMPONENT = 120;

/** Names by the schemas they stand for, written as JSON. */
export type SchemaNames = ReadonlyMap<string, string>;

/** Prepares the names of schemas; of two that say the same, the first name stands. */
export function schemaNames(schemas: JsonObject): SchemaNames {
  const names = new Map<string, string>();
  for (const [name, schema] of Object.entries(schemas)) {
    const text = JSON.stringify(schema);
    if (text.length >= SHORTEST_COMPONENT && !names.has(text)) names.set(text, name);
  }
  return names;
}

/**
 * Says each named schema once: wherever it stands in full it becomes a reference. From the outside in, so that the largest
 * named schema wins; the components found that way are treated likewise.
 */
export function hoistSchemas(document: Json, names: SchemaNames): { document: Json; schemas: JsonObject } {
  const found = new Map<string, Json>();
  function visit(value: Json, isNamed = false): Json {
    if (Array.isArray(value)) return value.map((entry) => visit(entry));
    if (!isObject(value)) return value;
    const name = isNamed ? undefined : names.get(JSON.stringify(value));
    if (name === undefined) return mapMembers(value, (member) => visit(member));
    if (!found.has(name)) {
      // Held open first: a schema may hold itself.
      found.set(name, {});
      found.set(name, visit(value, true));
    }
    return { $ref: `#/components/schemas/${name}` };
  }
  const hoisted = visit(document);
  const sorted = [...found].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return { document: hoisted, schemas: Object.fromEntries(sorted) };
}

function mapMembers(object: JsonObject, change: (member: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, member]) => [name, change(member)]));
}

/** Problem answers are the same on every route: each becomes one component. */
export function hoistProblems(paths: Json): { paths: Json; responses: JsonObject } {
  const responses = new Map<string, JsonObject>();
  function visit(value: Json): Json {
    if (Array.isArray(value)) return value.map(visit);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, name === 'responses' ? hoistIn(member) : visit(member)]),
    );
  }
  function hoistIn(answers: Json): Json {
    if (!isObject(answers)) return answers;
    return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, reference(status, answer)]));
  }
  function reference(status: string, answer: Json): Json {
    if (!isObject(answer) || !JSON.stringify(answer).includes('application/problem+json')) return answer;
    const name = `Problem${status}`;
    const known = responses.get(name) ?? answer;
    if (JSON.stringify(known) !== JSON.stringify(answer)) return answer;
    responses.set(name, answer);
    return { $ref: `#/components/responses/${name}` };
  }
  const visited = visit(paths);
  return { paths: visited, responses: Object.fromEntries(responses) };
}
