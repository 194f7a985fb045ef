import { App } from 'aws-cdk-lib';
import { manifest } from '../manifest.ts';
import { PortalStack } from './portal-stack.ts';

const app = new App();
new PortalStack(app, 'Mingcai', {
  manifest,
  description: 'Mingcai: portal for government purchase of services',
});
app.synth();
