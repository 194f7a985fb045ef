import type { TestProject } from 'vitest/node';
import { startLoopbackServer } from '../../infra/local/loopback-server.ts';
import { BackendsBroker } from './backends-broker.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where a test file asks for the backends; they start with the first question, so that pure tests never wait for Java. */
    backendsBroker: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const broker = new BackendsBroker();
  const server = await startLoopbackServer(async (_request, response) => {
    try {
      response.end(JSON.stringify(await broker.addresses()));
    } catch (error) {
      response.writeHead(500).end(`the backends do not start: ${String(error)}`);
    }
  });
  project.provide('backendsBroker', server.url);
  return async () => {
    await server.stop();
    await broker.stop();
  };
}
