import { html, page, type Html } from './html.ts';

/** Where the inbox of the embedded default is. */
export const MAIL_PATH = '/local/mail';

/** A mail as the page shows it. */
export type ShownMail = {
  readonly destination: { readonly to: readonly string[] };
  readonly subject: string;
  readonly body: { readonly html?: string | undefined; readonly text?: string | undefined };
  readonly headers?: readonly { readonly name: string; readonly value: string }[] | undefined;
  /** Seconds since 1970. */
  readonly at: number;
};

type Inbox = {
  readonly shown: readonly ShownMail[];
  /** The address whose mail alone is shown; all, if it is empty. */
  readonly wanted: string;
  readonly sent: readonly ShownMail[];
};

/** The inbox: everyone's mail or one person's, newest first, each with both of its parts. Works without JavaScript. */
export function inboxPage({ shown, wanted, sent }: Inbox): string {
  const nothing = html`<p>还没有邮件。<span class="en" lang="en">No mail yet.</span></p>`;
  return page(
    '收件箱 · 明采',
    html`<h1>收件箱</h1>
      <p class="note">平台发给演示账号的邮件，只保存在本机，不会真的发出。</p>
      <p class="en" lang="en">Mail that the portal sent. Nothing leaves this machine.</p>
      ${chooser(wanted, sent)}
      <p class="note">${countOf(shown, wanted, sent)}</p>
      ${
        shown.length === 0
          ? nothing
          : html`<ul class="plain">
              ${shown.map(mailItem)}
            </ul>`
      }`,
  );
}

function countOf(shown: readonly ShownMail[], wanted: string, sent: readonly ShownMail[]): string {
  const all = wanted === '' ? sent.length : sent.filter(({ destination }) => destination.to.includes(wanted)).length;
  return all === shown.length ? `共 ${all} 封，新的在前` : `共 ${all} 封，显示最新的 ${shown.length} 封`;
}

/** Whose mail to see. An address that got none yet is there, too, when it is asked for. */
function chooser(wanted: string, sent: readonly ShownMail[]): Html {
  const counts = new Map<string, number>(wanted === '' ? [] : [[wanted, 0]]);
  for (const { destination } of sent)
    for (const address of destination.to) counts.set(address, (counts.get(address) ?? 0) + 1);
  const addresses = [...counts].toSorted(([left], [right]) => left.localeCompare(right));
  return html`<form method="get" action="${MAIL_PATH}" class="filter">
    <label for="to">收件人 <span class="en" lang="en">To</span></label>
    <select id="to" name="to">
      <option value="">全部 All</option>
      ${addresses.map(([address, count]) => option(address, count, address === wanted))}
    </select>
    <button type="submit">查看</button>
  </form>`;
}

function option(address: string, count: number, isWanted: boolean): Html {
  const label = `${address}（${count}）`;
  return isWanted
    ? html`<option value="${address}" selected>${label}</option>`
    : html`<option value="${address}">${label}</option>`;
}

function mailItem(mail: ShownMail): Html {
  const recipients = mail.destination.to.map(
    (address) => html`<a href="${MAIL_PATH}?to=${encodeURIComponent(address)}">${address}</a>${'\n'}`,
  );
  return html`<li>
    <details>
      <summary><strong>${mail.subject}</strong></summary>
      ${parts(mail)}
    </details>
    <span class="note">${recipients} · ${timeOf(mail)}</span>
  </li>`;
}

/** When the event happened by business time, which may have been moved; else when the mail was sent. */
function timeOf({ headers, at }: ShownMail): string {
  const told = Date.parse(headers?.find(({ name }) => name === 'X-Mingcai-Event-At')?.value ?? '');
  const milliseconds = Number.isNaN(told) ? at * 1000 : told;
  return new Date(milliseconds).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'full',
    timeStyle: 'short',
  });
}

/** The text, with its links; the HTML in a frame that may do nothing at all. */
function parts({ subject, body }: ShownMail): Html {
  const text = html`<pre>${linked(body.text ?? '')}</pre>`;
  if (body.html === undefined) return text;
  if (body.text === undefined) return frame(subject, body.html);
  return html`${text}
    <details>
      <summary class="note">网页格式 <span class="en" lang="en">HTML part</span></summary>
      ${frame(subject, body.html)}
    </details>`;
}

function frame(subject: string, content: string): Html {
  return html`<iframe sandbox loading="lazy" srcdoc="${content}" title="${subject}"></iframe>`;
}

/** A line that is an address of this very machine is a link; whatever else a mail says is text. */
function linked(text: string): readonly Html[] {
  return text.split(/(?<=\n)/).map((line) => {
    const address = line.trim();
    return /^http:\/\/localhost(:\d+)?\/[\w./-]*$/.test(address)
      ? html`<a href="${address}">${address}</a> `
      : html`${line}`;
  });
}
