import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OrganizationView } from '../../../../schemas/accounts-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useEditDraft } from '../../session/use-edit-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormSummary } from '../../ui/form-summary.tsx';
import { useTexts } from '../../words/texts.ts';
import { faultOf, SupplierFields } from './supplier-fields.tsx';
import { changesIdentity, formOf, particularsIn, SupplierForm, type SupplierField } from './supplier-form.ts';
import css from './suppliers.module.css';
import { supplierTexts } from './texts.ts';

type EditOrganizationProps = { readonly organization: OrganizationView; readonly onEnd: () => void };

/** Changes one's own registration. What says who the unit is makes it wait for confirmation again; that is said before. */
export function EditOrganization({ organization, onEnd }: EditOrganizationProps): ReactNode {
  const say = useTexts(supplierTexts);
  const stored = formOf(organization);
  const draft = useEditDraft({
    name: `organization:${organization.id}`,
    schema: SupplierForm,
    stored,
    version: organization.version,
  });
  const [faults, setFaults] = useState<readonly SupplierField[]>([]);
  function end(): void {
    draft.clear();
    onEnd();
  }
  const update = useApiCommand('updateOrganization', { onDone: end });
  async function reload(): Promise<void> {
    await update.reload();
    end();
  }
  function submit(): void {
    const input = particularsIn(draft.value);
    setFaults('faults' in input ? input.faults : []);
    if ('particulars' in input)
      void update.run({ path: { organizationId: organization.id }, body: input.particulars }, draft.version);
  }
  const reopens = organization.standing.status === 'confirmed' && changesIdentity(stored, draft.value);
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <DraftNotice draft={draft} />
      <FormSummary
        attempt={faults}
        faults={faults.map((name) => ({ detail: faultOf(name, draft.value, say), fieldId: name, rule: undefined }))}
      />
      <SupplierFields form={draft.value} onChange={draft.change} faults={faults} />
      <output>{reopens ? <p className={css.notice}>{say('identityChange')}</p> : null}</output>
      <CommandOutcome command={{ ...update, reload }} />
      <div className={css.ways}>
        <Button htmlType="submit" type="primary" loading={update.isRunning}>
          {say('save')}
        </Button>
        <Button onClick={end}>{say('cancel')}</Button>
      </div>
    </form>
  );
}
