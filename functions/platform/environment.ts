import { z } from 'zod';

/** Every environment variable a function may read; endpoints are absent on AWS. */
const Environment = z.object({
  TABLE_NAME: z.string().min(1),
  SEALED_BUCKET: z.string().default(''),
  OPENED_BUCKET: z.string().default(''),
  PUBLIC_BUCKET: z.string().default(''),
  DYNAMODB_ENDPOINT: z.url().optional(),
  S3_ENDPOINT: z.url().optional(),
  KMS_ENDPOINT: z.url().optional(),
  SES_ENDPOINT: z.url().optional(),
  AWS_REGION: z.string().default('cn-north-1'),
  SEALING_KEY_ID: z.string().default(''),
  RECEIPT_KEY_ID: z.string().default(''),
  ISSUER_URL: z.string().default(''),
  /** What people's ids are made of beside their subjects: the issuer's address, if empty. It must outlive a change of that address. */
  ISSUER_NAME: z.string().default(''),
  TOKEN_AUDIENCE: z.string().default('mingcai'),
  /** The identifier under which the issuer knows the pages behind sign-in. */
  WEB_CLIENT_ID: z.string().default('mingcai-web'),
  /** Where browsers open sockets, and where what is told to them is posted. */
  SOCKET_URL: z.string().default('ws://localhost:4700/live'),
  SOCKET_ENDPOINT: z.string().default(''),
  PORTAL_URL: z.string().default('http://localhost:4700'),
  STAGE: z.enum(['local', 'aws']).default('aws'),
  /** The issuer's subject who may make the first administrator (himself), while there is none. */
  BOOTSTRAP_ADMINISTRATOR_SUBJECT: z.string().default(''),
  /** Counties whose finance department may approve another method (Regulation art. 78): six-digit codes with commas. */
  GRANTED_COUNTIES: z
    .string()
    .regex(/^([1-9]\d{5}(,[1-9]\d{5})*)?$/)
    .default(''),
  MAIL_SENDER: z.string().default('no-reply@mingcai.invalid'),
});
export type Environment = z.infer<typeof Environment>;

/** The environment, parsed once per process. @throws with the names at fault */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  return Environment.parse(variables, { jitless: true });
}
