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

type Content = {
  readonly text: string;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

async function send(to: string, subject: string, content: string | Content): Promise<void> {
  const { text, html, headers = {} }: Content = typeof content === 'string' ? { text: content } : content;
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
  const client = new SESv2Client({ region: 'cn-north-1', endpoint: mail.endpoint, credentials });
  await client.send(
    new SendEmailCommand({
      FromEmailAddress: 'no-reply@mingcai.invalid',
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: subject },
          Body: { Text: { Data: text }, ...(html === undefined ? {} : { Html: { Data: html } }) },
          Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
        },
      },
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

it('offers everyone who got mail, with how many, and says when the event was by business time', async () => {
  await send('a@demo.invalid', '第一封', {
    text: '请登录查看\nhttp://localhost:4700/app\nhttp://localhost:4700/app?x="><b>\nhttps://evil.example/',
    headers: { 'X-Mingcai-Event-At': '2026-03-02T01:00:00.000Z' },
  });
  await send('b@demo.invalid', '第二封', '二');
  await send('a@demo.invalid', '第三封', '三');
  const page = await shown('?to=a@demo.invalid');
  expect(page).toMatch(/<option value="a@demo.invalid" selected>\s*a@demo.invalid（2）/);
  expect(page).toContain('<option value="b@demo.invalid">b@demo.invalid（1）');
  expect(page).toContain('2026年3月2日星期一 09:00');
  expect(page).toContain('共 2 封');
  const links = [...page.matchAll(/<pre>.*?<\/pre>/gs)].flatMap(([part]) => [...part.matchAll(/href="([^"]*)"/g)]);
  expect(links.map(([, address]) => address)).toEqual(['http://localhost:4700/app']);
});

it('shows both parts of a mail, the HTML in a frame that may do nothing', async () => {
  await send('a@demo.invalid', '两部分', { text: '纯文本', html: '<p>网页<script>alert(1)</script></p>' });
  const page = await shown();
  expect(page).toContain('<pre>纯文本</pre>');
  expect(page).toMatch(/<iframe sandbox loading="lazy" srcdoc="&lt;p&gt;网页&lt;script/);
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
