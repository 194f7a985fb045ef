import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { ProcurementView } from '../../../../schemas/planning-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useDraft } from '../../session/use-draft.ts';
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
  // A form keeps what it was opened with; after a conflict a new one is opened with what is stored now.
  const [opening, setOpening] = useState(0);
  return (
    <LoadedPage query={query} lines={12}>
      {(procurement) => <EditForm key={opening} procurement={procurement} onReload={() => setOpening(opening + 1)} />}
    </LoadedPage>
  );
}

/** What was typed, with the version it was typed on: kept input must not overwrite what came after it. */
const KeptEdit = z.object({ version: z.number(), form: ProcurementForm });

type EditProps = { readonly procurement: ProcurementView; readonly onReload: () => void };

function EditForm({ procurement, onReload }: EditProps): ReactNode {
  const say = useTexts(procurementTexts);
  const navigate = useNavigate();
  const [opened] = useState(procurement);
  const kept = useDraft({
    name: `procurement:${procurement.id}`,
    schema: KeptEdit,
    initial: { version: opened.version, form: formOf(opened) },
  });
  const command = useApiCommand('updateProcurement');
  const path = { procurementId: procurement.id };
  const { version } = kept.value;
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
        draft={{
          ...kept,
          value: kept.value.form,
          change: (form) => kept.change({ version, form }),
        }}
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
                kept.clear();
                onReload();
              },
            }}
          />
        }
        onSubmit={(body) =>
          void command.run({ path, body }, version).then((saved) => {
            if (saved === undefined) return undefined;
            kept.clear();
            return navigate({ ...link, ignoreBlocker: true });
          })
        }
      />
    </Page>
  );
}
