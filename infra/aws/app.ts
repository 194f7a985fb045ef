import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { manifest } from '../manifest.ts';
import { bundleFunction } from './bundling.ts';
import { PortalStack } from './portal-stack.ts';

const root = path.resolve(import.meta.dirname, '../..');
const bundles = mkdtempSync(path.join(os.tmpdir(), 'mingcai-bundles-'));
try {
  const onAws = manifest.filter(({ localOnly }) => localOnly !== true);
  await Promise.all(
    onAws.map(async ({ name, entry }) => bundleFunction(path.join(root, entry), path.join(bundles, name))),
  );
  const app = new App();
  new PortalStack(app, 'Mingcai', {
    manifest,
    codeOf: ({ name }) => Code.fromAsset(path.join(bundles, name)),
    description: 'Mingcai: portal for government purchase of services',
  });
  app.synth();
} finally {
  rmSync(bundles, { recursive: true, force: true });
}
