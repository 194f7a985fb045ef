import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ProcurementView } from '../../../../schemas/planning-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useEditDraft } from '../../session/use-edit-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { LoadedPage } from '../../ui/loaded-page.tsx';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/texts.ts';
import { formOf, ProcurementForm } from './form-model.ts';
import { ProcurementFormView } from './procurement-form.tsx';
import { procurementTexts } from './texts.ts';

/** Changes a project, as far as no procedure was started on it. */
export function EditProcurementPage(): ReactNode {
  const { procurementId } = useParams({ from: '/workspace/procurements/$procurementId/edit' });
  const query = useApiQuery('readProcurement', { path: { procurementId } });
  return (
    <LoadedPage query={query} lines={12}>
      {(procurement) => <EditForm procurement={procurement} />}
    </LoadedPage>
  );
}

function EditForm({ procurement }: { readonly procurement: ProcurementView }): ReactNode {
  const say = useTexts(procurementTexts);
  const navigate = useNavigate();
  const draft = useEditDraft({
    name: `procurement:${procurement.id}`,
    schema: ProcurementForm,
    stored: formOf(procurement),
    version: procurement.version,
  });
  const command = useApiCommand('updateProcurement');
  const path = { procurementId: procurement.id };
  const link = { to: '/procurements/$procurementId', params: path } as const;
  return (
    <Page
      title={say('edit')}
      narrow
      trail={[
        <Link key="list" to="/procurements">
          {say('title')}
        </Link>,
        <Link key="project" {...link}>
          {procurement.titleZh}
        </Link>,
      ]}
    >
      <ProcurementFormView
        draft={draft}
        fixed={procurement.lots.filter(({ standing }) => standing.status !== 'available').map(({ id }) => id)}
        submit={say('save')}
        isRunning={command.isRunning}
        failure={command.failure}
        outcome={
          <CommandOutcome
            command={{
              ...command,
              reload: async () => {
                await command.reload();
                draft.clear();
              },
            }}
          />
        }
        onSubmit={(body) =>
          void command.run({ path, body }, draft.version).then((saved) => {
            if (saved === undefined) return undefined;
            draft.clear();
            return navigate({ ...link, ignoreBlocker: true });
          })
        }
      />
    </Page>
  );
}
