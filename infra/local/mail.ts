import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import ses from 'aws-ses-v2-local';
import { clearStore, getStoreReadonly, saveEmail } from 'aws-ses-v2-local/dist/store.js';
import { z } from 'zod';
import type { Mount } from './gateway.ts';
import { inboxPage, MAIL_PATH } from './mail-page.ts';

/** A mail server with the API of SES v2 that delivers nothing and keeps what it was given. */
export type LocalMail = {
  readonly endpoint: string;
  readonly mount: Mount;
  readonly stop: () => Promise<void>;
};

const Mail = z.looseObject({
  messageId: z.string(),
  from: z.string(),
  replyTo: z.array(z.string()),
  destination: z.object({ to: z.array(z.string()), cc: z.array(z.string()), bcc: z.array(z.string()) }),
  subject: z.string(),
  body: z.object({ html: z.string().optional(), text: z.string().optional() }),
  attachments: z.array(
    z.looseObject({ content: z.string(), contentType: z.string(), filename: z.string().optional(), size: z.number() }),
  ),
  /** Seconds since 1970. */
  at: z.number(),
});
type Mail = z.infer<typeof Mail>;

/** As many as a person looks through; the file keeps them all. */
const SHOWN = 200;

// A CommonJS module's `default` is one level deeper when Node imports it than when the test runner's bundler does.
const startServer = typeof ses === 'function' ? ses : ses.default;

/** Starts it on a free port of the loopback interface. With a file, what was sent is still there after a restart. */
export async function startMail(file?: string): Promise<LocalMail> {
  clearStore();
  if (file !== undefined) restore(file);
  const server = await startServer({ host: '127.0.0.1', port: 0 });
  let saved = getStoreReadonly().emails.length;
  function saveNew(): void {
    const { emails } = getStoreReadonly();
    if (file === undefined || emails.length === saved) return;
    appendFileSync(
      file,
      emails
        .slice(saved)
        .map((mail) => `${JSON.stringify(mail)}\n`)
        .join(''),
    );
    saved = emails.length;
  }
  // The answer to a request goes out after this listener ran for the response's end, so that mail acknowledged is mail kept.
  server.prependListener('request', (_request, response) => void response.once('prefinish', saveNew));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    mount: { owns: (pathname) => pathname === MAIL_PATH || pathname.startsWith(`${MAIL_PATH}/`), handle: showInbox },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      saveNew();
    },
  };
}

function restore(file: string): void {
  if (!existsSync(file)) return;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const mail = parseMail(line);
    if (mail !== undefined) saveEmail(mail);
  }
}

/** A line cut off by the end of the process is one that was never acknowledged. */
function parseMail(line: string): Mail | undefined {
  try {
    return Mail.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

async function showInbox(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://local');
  const wanted = url.searchParams.get('to') ?? '';
  const { emails } = getStoreReadonly();
  const shown = emails
    .filter((mail) => wanted === '' || mail.destination.to.includes(wanted))
    .toReversed()
    .slice(0, SHOWN);
  if (url.pathname === `${MAIL_PATH}/messages`) {
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify({ messages: shown }));
    return;
  }
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'",
  });
  response.end(inboxPage({ shown, wanted, sent: emails }));
}
