import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { isPassing } from './availability.ts';
import type { Environment } from './environment.ts';
import { Unavailable } from './unavailable.ts';

export type OutgoingMail = {
  /** One address, and no other: nobody learns from a mail who else got it. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Hands a mail over to be sent. @throws Unavailable when it may be tried again */
export type SendMail = (mail: OutgoingMail) => Promise<void>;

/** The longest that one mail can take, all tries of it included. */
export const SENDING_MILLISECONDS = 20_000;

/** Connects to SES; made once per process. Throttling is waited out and tried again here before it is anyone else's matter. */
export function connectMail(environment: Environment): SendMail {
  const client = new SESv2Client({
    region: environment.AWS_REGION,
    ...(environment.SES_ENDPOINT === undefined ? {} : { endpoint: environment.SES_ENDPOINT }),
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });
  return async ({ to, subject, text, html, headers }) => {
    const command = new SendEmailCommand({
      FromEmailAddress: environment.MAIL_SENDER,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: subject, Charset: 'UTF-8' },
          Body: { Text: { Data: text, Charset: 'UTF-8' }, Html: { Data: html, Charset: 'UTF-8' } },
          Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
        },
      },
    });
    try {
      await client.send(command);
    } catch (error) {
      // What SES answers may repeat the address, which is no business of the log.
      const name = error instanceof Error ? error.name : 'unknown';
      if (isPassing(error)) throw new Unavailable(`the mail was not taken over: ${name}`);
      throw new Error(`the mail was refused: ${name}`);
    }
  };
}
