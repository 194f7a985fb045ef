import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useDraft } from '../../session/use-draft.ts';
import { useActing } from '../../session/use-session.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { emptyForm, ProcurementForm } from './form-model.ts';
import { ProcurementFormView } from './procurement-form.tsx';
import { procurementTexts } from './texts.ts';

/** Plans a project. */
export function NewProcurementPage(): ReactNode {
  const say = useTexts(procurementTexts);
  const { organizationId } = useActing();
  const own = useApiQuery('readOrganization', { path: { organizationId } });
  const authorities = useApiQuery('listOrganizations', {
    query: { kind: 'financeDepartment', status: 'confirmed', limit: 100 },
  });
  return (
    <Page
      title={say('new')}
      narrow
      trail={[
        <Link key="list" to="/procurements">
          {say('title')}
        </Link>,
      ]}
    >
      <Loaded query={own} lines={12}>
        {({ particulars }) => (
          <Loaded query={authorities} lines={12}>
            {({ items }) => (
              <NewForm
                initial={emptyForm({
                  jurisdiction: particulars.jurisdiction,
                  // With one finance department there is nothing to choose.
                  authorityId: items.length === 1 ? (items[0]?.id ?? '') : '',
                })}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function NewForm({ initial }: { readonly initial: ProcurementForm }): ReactNode {
  const say = useTexts(procurementTexts);
  const navigate = useNavigate();
  const draft = useDraft({ name: 'procurement:new', schema: ProcurementForm, initial });
  const command = useApiCommand('planProcurement');
  return (
    <ProcurementFormView
      draft={draft}
      fixed={[]}
      submit={say('create')}
      isRunning={command.isRunning}
      failure={command.failure}
      outcome={<CommandOutcome command={command} />}
      onSubmit={(body) =>
        void command.run({ body }).then((made) => {
          if (made === undefined) return undefined;
          draft.clear();
          return navigate({
            to: '/procurements/$procurementId',
            params: { procurementId: made.id },
            ignoreBlocker: true,
          });
        })
      }
    />
  );
}
