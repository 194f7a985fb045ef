import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { OrganizationKind } from '../../../../schemas/organization.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft } from '../../session/use-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { SelectField } from '../../ui/field.tsx';
import { FormSummary } from '../../ui/form-summary.tsx';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/texts.ts';
import { faultOf, SupplierFields } from '../suppliers/supplier-fields.tsx';
import { EMPTY_SUPPLIER, particularsIn, SupplierForm, type SupplierField } from '../suppliers/supplier-form.ts';
import { supplierTexts } from '../suppliers/texts.ts';
import css from '../suppliers/suppliers.module.css';
import { organizationTexts } from './texts.ts';

const OFFICES = OrganizationKind.options.filter((kind) => kind !== 'supplier');

/** The administrator registers a public body. */
export function NewOrganizationPage(): ReactNode {
  const say = useTexts(organizationTexts);
  const sayField = useTexts(supplierTexts);
  const navigate = useNavigate();
  const [kind, setKind] = useState<OrganizationKind>('buyer');
  const draft = useDraft({ name: 'newOrganization', schema: SupplierForm, initial: EMPTY_SUPPLIER });
  const [faults, setFaults] = useState<readonly SupplierField[]>([]);
  const create = useApiCommand('createOrganization', {
    onDone: ({ id }) => {
      draft.clear();
      void navigate({ to: '/organizations/$organizationId', params: { organizationId: id }, ignoreBlocker: true });
    },
  });
  function submit(): void {
    const input = particularsIn(draft.value, kind);
    setFaults('faults' in input ? input.faults : []);
    if ('particulars' in input) void create.run({ body: input.particulars });
  }
  return (
    <Page title={say('create')} narrow>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>{say('createLead')}</p>
        <DraftNotice draft={draft} />
        <FormSummary
          attempt={faults}
          faults={faults.map((name) => ({ detail: faultOf(name, draft.value, sayField), fieldId: name }))}
        />
        <SelectField
          id="kind"
          label={say('kind')}
          value={kind}
          choices={OFFICES.map((value) => ({ value, label: say(value) }))}
          onChange={setKind}
        />
        <SupplierFields form={draft.value} onChange={draft.change} faults={faults} isOffice />
        <CommandOutcome command={create} />
        <Button htmlType="submit" type="primary" loading={create.isRunning}>
          {say('create')}
        </Button>
      </form>
    </Page>
  );
}
