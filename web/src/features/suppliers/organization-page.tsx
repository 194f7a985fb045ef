import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OrganizationView } from '../../../../schemas/accounts-api.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useActing } from '../../session/use-session.ts';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { EditOrganization } from './edit-organization.tsx';
import { Members } from './members.tsx';
import { Particulars } from './particulars.tsx';
import { Bans, Standing } from './standing.tsx';
import css from './suppliers.module.css';
import { supplierTexts } from './texts.ts';

/** A supplier's own registration: where it stands, what it says, who belongs to it. */
export function OrganizationPage(): ReactNode {
  const say = useTexts(supplierTexts);
  const { organizationId } = useActing();
  const query = useApiQuery('readOrganization', { path: { organizationId } });
  return (
    <Page title={say('organizationTitle')} narrow>
      <Loaded query={query} lines={10}>
        {(organization) => <Own key={organization.version} organization={organization} />}
      </Loaded>
    </Page>
  );
}

function Own({ organization }: { readonly organization: OrganizationView }): ReactNode {
  const say = useTexts(supplierTexts);
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <Bans bans={organization.bans} />
      <Standing organization={organization} />
      <section className={css.section}>
        <header>
          <h2>{say(isEditing ? 'editTitle' : 'particulars')}</h2>
          {isEditing ? null : <Button onClick={() => setEditing(true)}>{say('edit')}</Button>}
        </header>
        {isEditing ? (
          <EditOrganization organization={organization} onEnd={() => setEditing(false)} />
        ) : (
          <Particulars organization={organization} />
        )}
      </section>
      <Members organizationId={organization.id} />
    </>
  );
}
