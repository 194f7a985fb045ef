import type { TestProject } from 'vitest/node';
import { startLoopbackServer } from '../../infra/local/loopback-server.ts';
import { BackendsBroker } from './backends-broker.ts';
import { DemoData } from './demo-data.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /**
     * Where a test file asks for what the test run shares: the backends at `/`, a folder with the demo data at `/demo-data`. Each
     * is made with the first question, so that pure tests never wait for Java.
     */
    backendsBroker: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const broker = new BackendsBroker();
  const demo = new DemoData();
  const server = await startLoopbackServer(async (request, response) => {
    try {
      response.end(request.url === '/demo-data' ? await demo.folder() : JSON.stringify(await broker.addresses()));
    } catch (error) {
      response.writeHead(500).end(`what tests share cannot be made: ${String(error)}`);
    }
  });
  project.provide('backendsBroker', server.url);
  return async () => {
    await server.stop();
    await broker.stop();
    await demo.remove();
  };
}
