import path from 'node:path';
import { z } from 'zod';
import { ExplainedError } from './explained-error.ts';
import { RECEIPT_KEY_ALIAS, SEALING_KEY_ALIAS } from './kms-keys.ts';

/** What the person at the terminal may set. */
const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4700),
  /** Absent: this machine only. */
  HOST: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  /** `none` starts an empty portal. */
  DEMO: z.enum(['load', 'none']).default('load'),
  /** The address by which browsers reach the portal, where it is not `http://localhost:PORT`. */
  PORTAL_URL: z.url().optional(),
  TOKEN_AUDIENCE: z.string().min(1).default('mingcai'),
  TABLE_NAME: z.string().min(3).default('mingcai'),
  SEALED_BUCKET: z.string().min(3).default('mingcai-sealed'),
  OPENED_BUCKET: z.string().min(3).default('mingcai-opened'),
  PUBLIC_BUCKET: z.string().min(3).default('mingcai-public'),
  /** Who may make the first administrator of a new portal. */
  BOOTSTRAP_ADMINISTRATOR_SUBJECT: z.string().min(1).default('admin.portal'),
  MAIL_SENDER: z.string().default('no-reply@mingcai.invalid'),
  AWS_REGION: z.string().default('cn-north-1'),
  /** Services elsewhere. The local one is then not started. */
  DYNAMODB_ENDPOINT: z.url().optional(),
  S3_ENDPOINT: z.url().optional(),
  KMS_ENDPOINT: z.url().optional(),
  SES_ENDPOINT: z.url().optional(),
  ISSUER_URL: z.url().optional(),
  SEALING_KEY_ID: z.string().min(1).default(SEALING_KEY_ALIAS),
  RECEIPT_KEY_ID: z.string().min(1).default(RECEIPT_KEY_ALIAS),
});
export type Settings = z.infer<typeof Settings>;

/** The settings in the environment. @throws ExplainedError naming what is wrong */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Settings.safeParse(given);
  if (parsed.success) return { ...parsed.data, DATA_DIR: path.resolve(parsed.data.DATA_DIR) };
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ExplainedError(`These environment variables are wrong:\n${faults.join('\n')}`);
}
