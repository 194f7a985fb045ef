import { Button } from 'antd';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { OrganizationId } from '../../../../schemas/ids.ts';
import type { MethodChangeView } from '../../../../schemas/method-change.ts';
import { rowsOf, useApiList } from '../../api/use-api-query.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import type { DraftInput } from '../../session/use-draft.ts';
import { useEditDraft } from '../../session/use-edit-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { AreaField, SelectField } from '../../ui/field.tsx';
import { FinalAct } from '../../ui/final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './fallback.module.css';
import { fallbackTexts } from './texts.ts';

const Written = z.object({ reasonZh: z.string(), challengeStatementZh: z.string(), authorityId: OrganizationId });
type Written = z.infer<typeof Written>;

/** What the buyer has to write; everything else the portal has put together already. */
export function ApplicationForm({ view }: { readonly view: MethodChangeView }): ReactNode {
  const say = useTexts(fallbackTexts);
  const { application, version } = view;
  const { methodAndReason, challengeStatement } = application.materials;
  const draft = useEditDraft<Written>({
    name: `methodChange:${application.id}`,
    schema: Written,
    version,
    stored: {
      reasonZh: methodAndReason?.reasonZh ?? '',
      challengeStatementZh: challengeStatement?.textZh ?? '',
      authorityId: application.authorityId,
    },
  });
  const command = useApiCommand('updateMethodChange', { onDone: draft.clear });
  const { reasonZh, challengeStatementZh, authorityId } = draft.value;
  function save(): void {
    const body = {
      method: 'competitiveNegotiation' as const,
      authorityId,
      ...(reasonZh.trim() === '' ? {} : { reasonZh: reasonZh.trim() }),
      ...(challengeStatementZh.trim() === '' ? {} : { challengeStatementZh: challengeStatementZh.trim() }),
    };
    void command.run({ path: { methodChangeId: application.id }, body }, draft.version);
  }
  async function reload(): Promise<void> {
    await command.reload();
    draft.clear();
  }
  return (
    <section aria-label={say('write')} className={css.form}>
      <h2>{say('write')}</h2>
      <DraftNotice draft={draft} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <WrittenFields draft={draft} />
        <CommandOutcome command={{ ...command, reload }} />
        <Button type="primary" htmlType="submit" loading={command.isRunning} disabled={!draft.isDirty}>
          {say('save')}
        </Button>
        <output className="soft"> {draft.isDirty ? say('unsaved') : say('saved')}</output>
      </form>
    </section>
  );
}

function WrittenFields({ draft }: { readonly draft: DraftInput<Written> }): ReactNode {
  const say = useTexts(fallbackTexts);
  const { reasonZh, challengeStatementZh, authorityId } = draft.value;
  return (
    <>
      <AreaField
        id="method-reason"
        label={say('reasonZh')}
        help={
          <>
            {say('reasonHelp')} <RuleCitation rule="PLN-018" />
          </>
        }
        rows={6}
        maxLength={5000}
        value={reasonZh}
        onChange={(value) => draft.change({ ...draft.value, reasonZh: value })}
      />
      <AreaField
        id="challenge-statement"
        label={say('challengeStatement')}
        help={say('challengeStatementHelp')}
        rows={4}
        maxLength={5000}
        value={challengeStatementZh}
        onChange={(value) => draft.change({ ...draft.value, challengeStatementZh: value })}
      />
      <AuthorityField value={authorityId} onChange={(value) => draft.change({ ...draft.value, authorityId: value })} />
    </>
  );
}

type AuthorityProps = { readonly value: OrganizationId; readonly onChange: (value: OrganizationId) => void };

function AuthorityField({ value, onChange }: AuthorityProps): ReactNode {
  const say = useTexts(fallbackTexts);
  const formats = useFormats();
  const list = useApiList('listOrganizations', { query: { kind: 'financeDepartment', limit: 100 } });
  const known = rowsOf(list.data).map(({ id, nameZh, nameEn }) => ({
    value: id,
    label: formats.either(nameZh, nameEn),
  }));
  const choices = known.some((choice) => choice.value === value)
    ? known
    : [{ value, label: say('authorityAsPlanned') }, ...known];
  return (
    <SelectField
      id="authority"
      label={say('authority')}
      help={
        <>
          {say('authorityHelp')} <RuleCitation rule="PLN-010" />
        </>
      }
      value={value}
      choices={choices}
      onChange={onChange}
    />
  );
}

/** Submits the application, once it is complete. */
export function SubmitApplication({ view }: { readonly view: MethodChangeView }): ReactNode {
  const say = useTexts(fallbackTexts);
  const command = useApiCommand('submitMethodChange');
  return (
    <section aria-label={say('submit')}>
      {view.missing.length === 0 ? null : <p>{say('submitMissing', { count: view.missing.length })}</p>}
      <FinalAct
        act={say('submit')}
        effects={[say('submitEffect'), say('submitEffectLocked')]}
        visibleTo={say('submitVisible')}
        command={command}
        isDisabled={view.missing.length > 0}
        onConfirm={() => command.run({ path: { methodChangeId: view.application.id } })}
      />
    </section>
  );
}
