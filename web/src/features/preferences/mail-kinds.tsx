import { LockOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Me } from '../../../../schemas/accounts-api.ts';
import type { DraftInput } from '../../session/use-draft.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import type { Choices, Touched } from './choices.ts';
import css from './preferences.module.css';
import { preferencesTexts } from './texts.ts';

type Kind = Me['mail'][number];
type PartProps = { readonly draft: DraftInput<Touched>; readonly choices: Choices };

/** Each kind of mail, on or off. Those that the law has sent say so, with the articles. */
export function MailKinds({ mail, ...part }: PartProps & { readonly mail: readonly Kind[] }): ReactNode {
  const say = useTexts(preferencesTexts);
  return (
    <fieldset className={css.part}>
      <legend>{say('mail')}</legend>
      <p className="soft">{part.choices.email.trim() === '' ? say('mailNowhere') : say('mailHelp')}</p>
      <ul className={css.kinds}>
        {mail.map((kind) => (
          <li key={kind.group}>
            {kind.rules.length === 0 ? <Switchable kind={kind} {...part} /> : <Demanded kind={kind} />}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Switchable({ kind, draft, choices }: PartProps & { readonly kind: Kind }): ReactNode {
  const say = useTexts(preferencesTexts);
  const id = `mail-${kind.group}`;
  return (
    <>
      <input
        id={id}
        type="checkbox"
        checked={choices.isOn(kind.group)}
        aria-describedby={`${id}-text`}
        onChange={({ target }) =>
          draft.change({ ...draft.value, mail: { ...draft.value.mail, [kind.group]: target.checked } })
        }
      />
      <div>
        <label htmlFor={id}>{say(kind.group)}</label>
        <p id={`${id}-text`} className="soft">
          {say(`${kind.group}Text`)}
        </p>
      </div>
    </>
  );
}

function Demanded({ kind }: { readonly kind: Kind }): ReactNode {
  const say = useTexts(preferencesTexts);
  return (
    <>
      <LockOutlined className={css.lock} aria-hidden />
      <div>
        <strong>{say(kind.group)}</strong> <span className={css.always}>{say('demanded')}</span>
        <p className="soft">{say(`${kind.group}Text`)}</p>
        <p className={css.rules}>
          {say('demandedWhy')}{' '}
          {kind.rules.map((rule) => (
            <span key={rule.id}>
              <RuleCitation rule={rule} />{' '}
            </span>
          ))}
        </p>
      </div>
    </>
  );
}
