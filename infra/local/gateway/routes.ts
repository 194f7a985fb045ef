import type { FunctionEntry, HttpRoute } from '../../manifest-types.ts';

/** A route of the manifest that a request was found to mean. */
export type RouteMatch = {
  readonly functionName: string;
  readonly route: HttpRoute;
  readonly parameters: Readonly<Record<string, string>>;
};

type CompiledRoute = {
  readonly functionName: string;
  readonly route: HttpRoute;
  readonly method: string;
  readonly segments: readonly string[];
};

/** Finds the route of a request as API Gateway's HTTP APIs do. */
export type MatchRoute = (method: string, pathname: string) => RouteMatch | undefined;

/** Prepares the routes of all HTTP functions. @throws when two functions claim the same route */
export function compileRoutes(entries: readonly FunctionEntry[]): MatchRoute {
  const routes = entries.flatMap((entry) =>
    entry.kind === 'http' ? entry.routes.map((route) => compile(entry.name, route)) : [],
  );
  refuseDuplicates(routes);
  // The first that fits is then the most specific one.
  routes.sort(bySpecificity);
  return (method, pathname) => find(routes, method, pathname) ?? headAsGet(routes, method, pathname);
}

/** CloudFront answers HEAD from what it has of GET; routes are written for GET only. */
function headAsGet(routes: readonly CompiledRoute[], method: string, pathname: string): RouteMatch | undefined {
  return method === 'HEAD' ? find(routes, 'GET', pathname) : undefined;
}

function compile(functionName: string, route: HttpRoute): CompiledRoute {
  const [method = '', path = ''] = route.route.split(' ');
  return { functionName, route, method, segments: path.split('/').slice(1) };
}

function refuseDuplicates(routes: readonly CompiledRoute[]): void {
  const seen = new Map<string, string>();
  for (const { route, functionName, segments, method } of routes) {
    const shape = `${method} ${segments.map(shapeOf).join('/')}`;
    const other = seen.get(shape);
    if (other !== undefined) throw new Error(`${functionName} and ${other} both claim ${route.route}`);
    seen.set(shape, functionName);
  }
}

type SegmentKind = 'literal' | 'parameter' | 'greedy';

function kindOf(segment: string): SegmentKind {
  if (!segment.startsWith('{')) return 'literal';
  return segment.endsWith('+}') ? 'greedy' : 'parameter';
}

/** Parameters are told apart by their place, not by their name. */
function shapeOf(segment: string): string {
  const kind = kindOf(segment);
  return kind === 'literal' ? segment : `{${kind}}`;
}

const KIND_ORDER: Readonly<Record<SegmentKind, number>> = { literal: 0, parameter: 1, greedy: 2 };

/** Literal before parameter before greedy, from left to right; then a named method before ANY. */
function bySpecificity(a: CompiledRoute, b: CompiledRoute): number {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let index = 0; index < length; index += 1) {
    const order = rankAt(a, index) - rankAt(b, index);
    if (order !== 0) return order;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function rankAt(route: CompiledRoute, index: number): number {
  const segment = route.segments[index];
  return segment === undefined ? 3 : KIND_ORDER[kindOf(segment)];
}

function find(routes: readonly CompiledRoute[], method: string, pathname: string): RouteMatch | undefined {
  const given = pathname.split('/').slice(1);
  for (const candidate of routes) {
    if (candidate.method !== 'ANY' && candidate.method !== method) continue;
    const parameters = parametersOf(candidate.segments, given);
    if (parameters !== undefined) return { functionName: candidate.functionName, route: candidate.route, parameters };
  }
  return undefined;
}

function parametersOf(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index];
    const kind = kindOf(segment);
    if (kind === 'greedy') {
      const rest = given.slice(index).join('/');
      if (rest === '') return undefined;
      return { ...parameters, [segment.slice(1, -2)]: decoded(rest) };
    }
    if (value === undefined || (kind === 'literal' && value !== segment)) return undefined;
    if (kind === 'parameter' && value === '') return undefined;
    if (kind === 'parameter') parameters[segment.slice(1, -1)] = decoded(value);
  }
  return wanted.length === given.length ? parameters : undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
