import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLoopbackServer, type LoopbackServer } from './loopback-server.ts';
import { startMail, type LocalMail } from './mail.ts';

let folder: string;
let mail: LocalMail;
let inbox: LoopbackServer;
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-mail-'));
  mail = await startMail(path.join(folder, 'mail.jsonl'));
  inbox = await startLoopbackServer((request: IncomingMessage, response: ServerResponse) =>
    mail.mount.handle(request, response),
  );
});
afterEach(async () => {
  await Promise.all([mail.stop(), inbox.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

async function send(to: string, subject: string, text: string): Promise<void> {
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
  const client = new SESv2Client({ region: 'cn-north-1', endpoint: mail.endpoint, credentials });
  await client.send(
    new SendEmailCommand({
      FromEmailAddress: 'no-reply@mingcai.invalid',
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
    }),
  );
}

async function shown(search = ''): Promise<string> {
  return (await fetch(`${inbox.url}/local/mail${search}`)).text();
}

it('shows what the portal sent, newest first, to all or to one address', async () => {
  await send('a@demo.invalid', '中标通知书', '恭喜');
  await send('b@demo.invalid', '结果通知书', '遗憾');
  const all = await shown();
  expect(all.indexOf('结果通知书')).toBeLessThan(all.indexOf('中标通知书'));
  expect(all).toContain('中标通知书');
  expect(await shown('?to=a@demo.invalid')).not.toContain('结果通知书');
});

it('shows a mail as text, whatever is in it', async () => {
  await send('a@demo.invalid', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>');
  const page = await shown();
  expect(page).not.toMatch(/<script>alert|<img/);
  expect(page).toContain('&lt;script&gt;');
});

it('has every mail that was accepted after the process was killed', async () => {
  await send('a@demo.invalid', '第一封', '一');
  await send('a@demo.invalid', '第二封', '二');
  // No stop in between: the second server reads what the first has written as it went.
  const again = await startMail(path.join(folder, 'mail.jsonl'));
  const page = await shown();
  await again.stop();
  expect(page).toContain('第一封');
  expect(page).toContain('第二封');
});
