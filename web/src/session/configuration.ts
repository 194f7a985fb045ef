import { WorkspaceConfiguration } from '../../../schemas/workspaces-api.ts';

/** Asks the installation what it is. @throws when it does not answer */
export async function loadConfiguration(): Promise<WorkspaceConfiguration> {
  const response = await fetch('/app/config.json');
  if (!response.ok) throw new Error(`the configuration was answered with ${response.status}`);
  return WorkspaceConfiguration.parse(await response.json());
}
