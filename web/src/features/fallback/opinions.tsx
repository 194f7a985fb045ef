import { useState, type ReactNode } from 'react';
import { Button } from 'antd';
import type { MethodChange } from '../../../../schemas/method-change.ts';
import { Status } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './fallback.module.css';
import { fallbackTexts } from './texts.ts';

/** The experts' signed opinions. Each signs with the own account: the buyer can only ask, by handing on the address. */
export function Opinions({ application }: { readonly application: MethodChange }): ReactNode {
  const say = useTexts(fallbackTexts);
  const { opinions, status } = application;
  return (
    <>
      {opinions.length === 0 ? <p>{say('noOpinions')}</p> : null}
      <ul className={css.opinions}>
        {opinions.map(({ personId, name, noUnreasonableClause, statementZh, at }) => (
          <li key={personId}>
            <p>
              <strong lang="zh-CN">{name}</strong>{' '}
              <Status tone={noUnreasonableClause ? 'done' : 'refused'}>
                {say(noUnreasonableClause ? 'clauseFree' : 'clauseFound')}
              </Status>{' '}
              <When at={at} />
            </p>
            <p lang="zh-CN">{statementZh}</p>
          </li>
        ))}
      </ul>
      {status === 'drafted' || status === 'returned' ? <AskExperts id={application.id} /> : null}
    </>
  );
}

function AskExperts({ id }: { readonly id: string }): ReactNode {
  const say = useTexts(fallbackTexts);
  const [isCopied, setCopied] = useState(false);
  const address = `${location.origin}/app/method-changes/${id}/opinion`;
  async function copy(): Promise<void> {
    // Not there without TLS, and not always allowed; the address can be marked and copied by hand.
    const done = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    );
    setCopied(done === true);
  }
  return (
    <div className="no-print">
      <p>{say('askExperts')}</p>
      <p className={css.address}>
        <code>{address}</code> <Button onClick={() => void copy()}>{say('copyAddress')}</Button>
        <output> {isCopied ? say('copied') : null}</output>
      </p>
    </div>
  );
}
