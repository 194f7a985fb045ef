import type { Parties } from '../../schemas/permissions.ts';
import type { Cast } from './organizations.ts';
import type { TestPortal } from './portal.ts';

/** How a route is asked in the permission matrix: a valid request about a thing whose parties are known. */
export type RouteFixture = {
  /** The ids of the path, by their names in it. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** A body that passes validation. What it does must leave the parties as they are. */
  readonly body?: unknown;
  /** 0 for an update that should be asked for permission and then change nothing. */
  readonly ifMatch?: number;
  /** Whose the thing is; `actor` where the asker's own organisation begins one; nobody's where there is no such thing. */
  readonly parties?: Parties | 'actor';
};

/** Makes an area's things by real commands and says how each of its operations is asked about them. */
export type AreaFixtures = (portal: TestPortal, cast: Cast) => Promise<Readonly<Record<string, RouteFixture>>>;
