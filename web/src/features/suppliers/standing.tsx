import type { ReactNode } from 'react';
import { isInForce } from '../../../../functions/accounts/rules-suppliers.ts';
import type { OrganizationView } from '../../../../schemas/accounts-api.ts';
import type { Ban } from '../../../../schemas/organization.ts';
import { dayOf } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './suppliers.module.css';
import { supplierTexts } from './texts.ts';

/** Whether the portal has checked who the organisation is. */
export function Standing({ organization: { standing } }: { readonly organization: OrganizationView }): ReactNode {
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

/** Penalties that keep a supplier out of purchases, those in force first. */
export function Bans({ bans }: { readonly bans: readonly Ban[] }): ReactNode {
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

/** One penalty in a sentence. */
export function BanText({ ban }: { readonly ban: Ban }): ReactNode {
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
