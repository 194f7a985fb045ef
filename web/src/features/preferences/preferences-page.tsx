import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Me } from '../../../../schemas/accounts-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft, type DraftInput } from '../../session/use-draft.ts';
import { usePerson, useSession } from '../../session/use-session.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { TextField } from '../../ui/field.tsx';
import { fieldIdOf } from '../../ui/faults.ts';
import { Page } from '../../ui/page.tsx';
import { changeLanguage, useTexts } from '../../words/texts.ts';
import { choicesOf, nothingTouched, preferencesIn, Touched, type Choices } from './choices.ts';
import { MailKinds } from './mail-kinds.tsx';
import { Memberships } from './memberships.tsx';
import css from './preferences.module.css';
import { preferencesTexts } from './texts.ts';

/** In which language, where to and about what the portal writes to a person, and what the person is in which organisation. */
export function PreferencesPage(): ReactNode {
  const say = useTexts(preferencesTexts);
  const { me } = usePerson();
  const [isSaved, setSaved] = useState(false);
  return (
    <Page title={say('title')} narrow>
      <p className={`soft ${css.intro}`}>{say('intro')}</p>
      {/* What was saved, here or elsewhere, begins the form anew; what was touched since is kept as a draft. */}
      <PreferencesForm key={me.version} me={me} isSaved={isSaved} onSaved={() => setSaved(true)} />
      <Memberships />
    </Page>
  );
}

type FormProps = {
  readonly me: Me;
  /** The form begins anew once it is saved, so the page remembers. */
  readonly isSaved: boolean;
  readonly onSaved: () => void;
};

function PreferencesForm({ me, isSaved, onSaved }: FormProps): ReactNode {
  const say = useTexts(preferencesTexts);
  const draft = useDraft({ name: 'preferences', schema: Touched, initial: nothingTouched });
  const choices = choicesOf(me, draft.value);
  const [isTried, setTried] = useState(false);
  const command = useApiCommand('updateMe', { changes: ['readMe'], onDone: draft.clear });
  const body = preferencesIn(choices);
  const isWrong = isTried && body === undefined;
  async function save(): Promise<void> {
    setTried(true);
    if (body === undefined) {
      document.getElementById(fieldIdOf('/email'))?.focus();
      return;
    }
    const done = await command.run({ body }, me.version);
    if (done === undefined) return;
    onSaved();
    await changeLanguage(done.language);
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <DraftNotice draft={draft} />
      <LanguageChoice draft={draft} choices={choices} />
      <Address draft={draft} choices={choices} isWrong={isWrong} />
      <MailKinds draft={draft} choices={choices} mail={me.mail} />
      <CommandOutcome command={command} />
      <div className={css.save}>
        <Button type="primary" htmlType="submit" loading={command.isRunning}>
          {say('save')}
        </Button>
        <output>{isSaved && !draft.isDirty ? say('saved') : null}</output>
      </div>
    </form>
  );
}

type PartProps = { readonly draft: DraftInput<Touched>; readonly choices: Choices };

function LanguageChoice({ draft, choices }: PartProps): ReactNode {
  const say = useTexts(preferencesTexts);
  return (
    <fieldset className={css.part}>
      <legend>{say('language')}</legend>
      <p className="soft">{say('languageHelp')}</p>
      <p className={css.languages}>
        {(['zh', 'en'] as const).map((language) => (
          <label key={language} lang={language === 'zh' ? 'zh-CN' : 'en'}>
            <input
              type="radio"
              name="language"
              checked={choices.language === language}
              onChange={() => draft.change({ ...draft.value, language })}
            />{' '}
            {say(language === 'zh' ? 'chinese' : 'english')}
          </label>
        ))}
      </p>
    </fieldset>
  );
}

function Address({ draft, choices, isWrong }: PartProps & { readonly isWrong: boolean }): ReactNode {
  const say = useTexts(preferencesTexts);
  const { configuration } = useSession();
  const address = choices.email.trim();
  return (
    <div className={css.part}>
      <TextField
        id={fieldIdOf('/email')}
        type="email"
        label={say('address')}
        help={
          <>
            {say('addressHelp')} {say('addressNone')}
          </>
        }
        isOptional
        maxLength={200}
        value={choices.email}
        onChange={(email) => draft.change({ ...draft.value, email })}
        notes={isWrong ? [{ key: 'wrong', tone: 'wrong', content: say('addressWrong') }] : []}
      />
      {configuration.stage !== 'local' || address === '' ? null : (
        <p>
          <a href={`/local/mail?to=${encodeURIComponent(address)}`}>{say('inbox')}</a>
        </p>
      )}
    </div>
  );
}
