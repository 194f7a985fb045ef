import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../session/use-session.ts';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { useLanguage, useTexts } from '../words/texts.ts';
import { PlainFrame } from './plain-frame.tsx';
import css from './sign-in-page.module.css';
import { appTexts } from './texts.ts';
import { useSignIn } from './use-sign-in.ts';

/** Before anything behind sign-in: what this is, and the way in. */
export function SignInPage(): ReactNode {
  const say = useTexts(appTexts);
  const language = useLanguage();
  const { configuration } = useSession();
  const { leave, isLeaving, failure } = useSignIn();
  return (
    <PlainFrame>
      <title>{`${say('signInTitle')} · 明采`}</title>
      <h1 className={css.title}>{say('signInTitle')}</h1>
      <p>{say('signInText')}</p>
      {configuration.stage === 'local' ? <p className={css.local}>{say('signInLocal')}</p> : null}
      <p className={css.ways}>
        <Button type="primary" size="large" loading={isLeaving} onClick={leave}>
          {say('signIn')}
        </Button>
        <a href={language === 'zh' ? '/notices' : '/en/notices'}>{say('publicNotices')}</a>
        <Link to="/verify">{say('verifyReceipt')}</Link>
      </p>
      {failure === undefined ? null : <ProblemAlert failure={failure} />}
    </PlainFrame>
  );
}
