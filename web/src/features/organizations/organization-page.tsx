import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OrganizationView } from '../../../../schemas/accounts-api.ts';
import { roleMay, type Action } from '../../../../schemas/permissions.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useActing, usePerson } from '../../session/use-session.ts';
import { LoadedPage } from '../../ui/loaded-page.tsx';
import { Page } from '../../ui/page.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { Members } from '../suppliers/members.tsx';
import { Particulars } from '../suppliers/particulars.tsx';
import { Bans, Standing } from '../suppliers/standing.tsx';
import css from '../suppliers/suppliers.module.css';
import { ImposeBan, LiftBans } from './ban.tsx';
import { Review } from './review.tsx';
import { organizationTexts } from './texts.ts';

/** One organisation for those who confirm, ban or staff it. */
export function OrganizationFilePage(): ReactNode {
  const { organizationId } = useParams({ from: '/workspace/organizations/$organizationId' });
  const query = useApiQuery('readOrganization', { path: { organizationId } });
  return (
    <LoadedPage query={query} lines={12}>
      {(organization) => <OrganizationFile key={organization.version} organization={organization} />}
    </LoadedPage>
  );
}

function OrganizationFile({ organization }: { readonly organization: OrganizationView }): ReactNode {
  const say = useTexts(organizationTexts);
  const formats = useFormats();
  const may = useMay();
  const { particulars, standing } = organization;
  return (
    <Page
      title={formats.either(particulars.nameZh, particulars.nameEn)}
      narrow
      trail={[
        <Link key="list" to="/organizations" search={{ kind: particulars.kind }}>
          {say('title')}
        </Link>,
      ]}
      facts={<span className="soft">{say(particulars.kind)}</span>}
    >
      <Bans bans={organization.bans} />
      {particulars.kind === 'supplier' ? <Standing organization={organization} /> : null}
      <section className={css.section}>
        <header>
          <h2>{say('particulars')}</h2>
        </header>
        <Particulars organization={organization} />
      </section>
      {standing.status === 'pending' && may('organization.confirm') ? (
        <Review organizationId={organization.id} />
      ) : null}
      {may('organization.manageMembers') ? <Members organizationId={organization.id} kind={particulars.kind} /> : null}
      {particulars.kind === 'supplier' && may('organization.ban') ? (
        <>
          <LiftBans organization={organization} />
          <ImposeBan organizationId={organization.id} />
        </>
      ) : null}
    </Page>
  );
}

/** What the role may do at all; here it is always with everyone's. */
function useMay(): (action: Action) => boolean {
  const { me } = usePerson();
  const { organizationId, role } = useActing();
  return (action) => role !== 'supplier' && roleMay({ personId: me.personId, organizationId, roles: [role] }, action);
}
