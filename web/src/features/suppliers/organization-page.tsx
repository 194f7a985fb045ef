import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { isInForce } from '../../../../functions/accounts/rules-suppliers.ts';
import type { OrganizationView } from '../../../../schemas/accounts-api.ts';
import type { Ban } from '../../../../schemas/organization.ts';
import { dayOf } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useActing } from '../../session/use-session.ts';
import { Page } from '../../ui/page.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { EditOrganization } from './edit-organization.tsx';
import { Members } from './members.tsx';
import { Particulars } from './particulars.tsx';
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

function Standing({ organization: { standing } }: { readonly organization: OrganizationView }): ReactNode {
  const say = useTexts(supplierTexts);
  const formats = useFormats();
  const time = formats.instant(standing.since);
  const reason = standing.status === 'rejected' ? standing.reason : '';
  const frame = { pending: css.due, confirmed: '', rejected: css.refused }[standing.status];
  const tone = ({ pending: 'due', confirmed: 'done', rejected: 'refused' } as const)[standing.status];
  return (
    <div className={`${css.standing} ${frame ?? ''}`}>
      <Status tone={tone}>{say(standing.status)}</Status>
      <p>
        {say(`${standing.status}Text`, { time, reason })} <RuleCitation rule="SUB-010" />
      </p>
      {standing.status === 'rejected' ? <p>{say('rejectedHow')}</p> : null}
    </div>
  );
}

function Bans({ bans }: { readonly bans: readonly Ban[] }): ReactNode {
  const say = useTexts(supplierTexts);
  const today = dayOf(useNow());
  const inForce = bans.filter((ban) => isInForce(ban, today));
  const past = bans.filter((ban) => !isInForce(ban, today));
  return (
    <>
      {inForce.map((ban) => (
        <div key={ban.number} role="alert" className={`${css.standing} ${css.refused}`}>
          <Status tone="refused">{say('banned')}</Status>
          <p>
            <BanText ban={ban} /> <RuleCitation rule="SUB-010" />
          </p>
        </div>
      ))}
      {past.length === 0 ? null : (
        <details>
          <summary>{say('pastBans')}</summary>
          {past.map((ban) => (
            <p key={ban.number}>
              <BanText ban={ban} />
            </p>
          ))}
        </details>
      )}
    </>
  );
}

function BanText({ ban }: { readonly ban: Ban }): ReactNode {
  const say = useTexts(supplierTexts);
  const formats = useFormats();
  const { from, through, decidedBy, reason, lifted } = ban;
  return (
    <>
      {say('bannedText', { from: formats.day(from), through: formats.day(through), decidedBy, reason })}
      {lifted === undefined ? null : ` ${say('lifted', { on: formats.day(lifted.on) })}`}
    </>
  );
}
