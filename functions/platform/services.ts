import { systemClock } from './clock.ts';
import { readEnvironment, type Environment } from './environment.ts';
import type { Services } from './http-app.ts';
import { personFinder, tokenVerifier } from './identity.ts';
import { connectTable } from './table.ts';

/** What every area's routes are given, made once per process from the environment. */
export function connectServices(environment: Environment = readEnvironment()): Services {
  const table = connectTable(environment);
  return {
    environment,
    table,
    now: systemClock,
    verifyToken: tokenVerifier(environment),
    findPerson: personFinder(table),
  };
}
