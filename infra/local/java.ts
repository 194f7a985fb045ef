import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ExplainedError } from './explained-error.ts';

/** The `java` to run: that of JAVA_HOME where it is set, else the first on the PATH. @throws when there is none */
export function findJava(environment: NodeJS.ProcessEnv = process.env): string {
  const home = environment['JAVA_HOME'];
  const name = process.platform === 'win32' ? 'java.exe' : 'java';
  const inHome = home === undefined || home === '' ? undefined : path.join(home, 'bin', name);
  const command = inHome !== undefined && existsSync(inHome) ? inHome : name;
  const answer = spawnSync(command, ['-version'], { env: environment, encoding: 'utf8' });
  if (answer.error === undefined && answer.status === 0) return command;
  throw new ExplainedError(
    'Java is missing; DynamoDB Local, the database of the embedded default, needs it. Run `node setup.mjs`: it installs Java, or says how to.',
  );
}
