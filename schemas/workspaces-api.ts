import { z } from 'zod';

/** What the pages behind sign-in must know of the installation they belong to. Nothing in it is secret. */
export const WorkspaceConfiguration = z.strictObject({
  /** `local` is the embedded default, which has a clock that can be moved. */
  stage: z.enum(['local', 'aws']),
  issuerUrl: z.string(),
  clientId: z.string(),
  /** The audience that access tokens must name. */
  audience: z.string(),
});
export type WorkspaceConfiguration = z.infer<typeof WorkspaceConfiguration>;
