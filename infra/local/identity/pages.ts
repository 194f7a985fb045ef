import type { DemoAccount } from '../accounts.ts';
import { html, page, type Html } from '../html.ts';

/** The page on which a visitor chooses who to be. Each choice is a form of its own: no script, no password. */
export function signInPage(accounts: readonly DemoAccount[], action: string): string {
  return page(
    '选择演示账号 · 明采',
    html`<h1>选择演示账号</h1>
      <p class="en" lang="en">
        Choose a demo account. There are no passwords: this page exists in the embedded default only.
      </p>
      <p class="note">仅供本机试用，无需密码。可随时退出并换用其他账号。</p>
      ${byOrganization(accounts, (account) => choice(account, action))}`,
  );
}

/** Who there is and what each may do, for a reader who is not signing in just now. */
export function accountsPage(accounts: readonly DemoAccount[]): string {
  return page(
    '演示账号 · 明采',
    html`<h1>演示账号</h1>
      <p class="en" lang="en">Demo accounts of the embedded default, and what each may do.</p>
      <p class="note">
        登录时选择账号即可，无需密码。程序可用 <code>POST /local/identity/demo-token</code>（正文
        <code>{"subject":"officer.sip"}</code>）取得令牌。
      </p>
      ${byOrganization(accounts, description)}`,
  );
}

/** Asked before signing out, because any page could send a visitor here. */
export function signOutPage(form: string): string {
  return page(
    '退出登录 · 明采',
    html`<h1>退出登录？</h1>
      <p class="en" lang="en">Sign out?</p>
      ${{ html: form }}
      <p>
        <button type="submit" form="op.logoutForm" name="logout" value="yes">
          退出 <span lang="en">Sign out</span>
        </button>
      </p>`,
  );
}

export function signInErrorPage(error: string): string {
  return page(
    '登录未完成 · 明采',
    html`<h1>登录未完成</h1>
      <p>请回到首页重新登录。</p>
      <p class="en" lang="en">Sign-in was not completed; please begin again from the home page. (${error})</p>
      <p><a href="/">返回首页</a></p>`,
  );
}

function byOrganization(accounts: readonly DemoAccount[], show: (account: DemoAccount) => Html): Html[] {
  return [...Map.groupBy(accounts, (account) => account.organizationZh)].map(
    ([organization, members]) =>
      html`<h2>${organization} <span class="en" lang="en">${members[0]?.organizationEn ?? ''}</span></h2>
        <ul class="plain">
          ${members.map(show)}
        </ul>`,
  );
}

function choice(account: DemoAccount, action: string): Html {
  return html`<li>
    <form method="post" action="${action}" class="row">
      <span>${words(account)}</span>
      <button type="submit" name="subject" value="${account.subject}" aria-label="以${account.nameZh}登录">
        登录 <span lang="en">Sign in</span>
      </button>
    </form>
  </li>`;
}

function description(account: DemoAccount): Html {
  return html`<li>${words(account)}</li>`;
}

function words(account: DemoAccount): Html {
  return html`<strong>${account.nameZh}</strong>
    <span class="en">${account.nameEn} · <code>${account.subject}</code></span
    ><br />${account.mayZh}<br /><span class="en" lang="en">${account.mayEn}</span>`;
}
