import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useApiCommand } from '../../api/use-api-command.ts';
import { usePerson } from '../../session/use-session.ts';
import { useDraft } from '../../session/use-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormSummary } from '../../ui/form-summary.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { faultOf, SupplierFields, useFields } from './supplier-fields.tsx';
import { EMPTY_SUPPLIER, particularsIn, SupplierForm, type SupplierField } from './supplier-form.ts';
import css from './suppliers.module.css';
import { supplierTexts } from './texts.ts';

/** A newcomer registers the supplier it works for. */
export function RegisterPage(): ReactNode {
  const say = useTexts(supplierTexts);
  const { acting } = usePerson();
  return (
    <Page title={say('registerTitle')} narrow>
      {acting === undefined ? <Registration /> : <Member />}
    </Page>
  );
}

function Member(): ReactNode {
  const say = useTexts(supplierTexts);
  const formats = useFormats();
  const { acting } = usePerson();
  return (
    <EmptyState title={say('alreadyMember', { name: formats.either(acting?.nameZh ?? '', acting?.nameEn) })}>
      <p>{say('alreadyMemberText')}</p>
      {acting?.role === 'supplier' ? <Link to="/organization">{say('organizationTitle')}</Link> : null}
    </EmptyState>
  );
}

function Registration(): ReactNode {
  const say = useTexts(supplierTexts);
  const navigate = useNavigate();
  const draft = useDraft({ name: 'registration', schema: SupplierForm, initial: EMPTY_SUPPLIER });
  const [faults, setFaults] = useState<readonly SupplierField[]>([]);
  const register = useApiCommand('registerSupplier', {
    onDone: () => {
      draft.clear();
      void navigate({ to: '/organization', ignoreBlocker: true });
    },
  });
  const props = { form: draft.value, onChange: draft.change, faults };
  const field = useFields(props);
  function submit(): void {
    const input = particularsIn(draft.value);
    const name = draft.value.personName.trim();
    const found: readonly SupplierField[] = [
      ...(name === '' ? (['personName'] as const) : []),
      ...('faults' in input ? input.faults : []),
    ];
    setFaults(found);
    if (found.length === 0 && 'particulars' in input && input.particulars.kind === 'supplier')
      void register.run({ body: { name, organization: input.particulars } });
  }
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p>{say('registerLead')}</p>
      <p className="soft">{say('registerOnce')}</p>
      <DraftNotice draft={draft} />
      <FormSummary
        attempt={faults}
        faults={faults.map((name) => ({ detail: faultOf(name, draft.value, say), fieldId: name, rule: undefined }))}
      />
      <fieldset>
        <legend>{say('you')}</legend>
        <TextField {...field('personName', 100)} />
      </fieldset>
      <SupplierFields {...props} />
      <CommandOutcome command={register} />
      <div className={css.ways}>
        <Button htmlType="submit" type="primary" size="large" loading={register.isRunning}>
          {say('submitRegistration')}
        </Button>
      </div>
    </form>
  );
}
