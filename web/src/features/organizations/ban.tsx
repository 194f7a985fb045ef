import { useState, type ReactNode } from 'react';
import { isInForce } from '../../../../functions/accounts/rules-suppliers.ts';
import type { OrganizationView } from '../../../../schemas/accounts-api.ts';
import type { Ban } from '../../../../schemas/organization.ts';
import { Day, dayOf } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { AreaField, FieldRow, TextField } from '../../ui/field.tsx';
import { FinalAct } from '../../ui/final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import { BanText } from '../suppliers/standing.tsx';
import css from '../suppliers/suppliers.module.css';
import { organizationTexts } from './texts.ts';

/** Records a penalty that keeps a supplier out for a while. */
export function ImposeBan({ organizationId }: { readonly organizationId: string }): ReactNode {
  const say = useTexts(organizationTexts);
  const [from, setFrom] = useState('');
  const [through, setThrough] = useState('');
  const [decidedBy, setDecidedBy] = useState('');
  const [reason, setReason] = useState('');
  const impose = useApiCommand('imposeBan');
  const first = Day.safeParse(from).data;
  const last = Day.safeParse(through).data;
  const isComplete = first !== undefined && last !== undefined && decidedBy.trim() !== '' && reason.trim() !== '';
  async function confirm(): Promise<unknown> {
    if (first === undefined || last === undefined) return undefined;
    const body = { from: first, through: last, decidedBy: decidedBy.trim(), reason: reason.trim() };
    return impose.run({ path: { organizationId }, body });
  }
  return (
    <section className={css.section}>
      <header>
        <h2>{say('ban')}</h2>
      </header>
      <p>
        {say('banLead')} <RuleCitation rule="SUB-010" />
      </p>
      <FieldRow>
        <TextField id="ban-from" label={say('from')} type="date" value={from} onChange={setFrom} />
        <TextField id="ban-through" label={say('through')} type="date" value={through} onChange={setThrough} />
      </FieldRow>
      <TextField
        id="ban-authority"
        label={say('decidedBy')}
        maxLength={200}
        value={decidedBy}
        onChange={setDecidedBy}
      />
      <AreaField
        id="ban-reason"
        label={say('banReason')}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      <FinalAct
        act={say('impose')}
        effects={[say('imposeEffect')]}
        visibleTo={say('imposeVisible')}
        command={impose}
        isPrimary={false}
        isDisabled={!isComplete}
        onConfirm={confirm}
      />
    </section>
  );
}

/** The penalties in force, each to be lifted. */
export function LiftBans({ organization }: { readonly organization: OrganizationView }): ReactNode {
  const today = dayOf(useNow());
  return organization.bans
    .filter((ban) => ban.lifted === undefined && (isInForce(ban, today) || ban.from > today))
    .map((ban) => <LiftBan key={ban.number} ban={ban} organizationId={organization.id} />);
}

function LiftBan({ ban, organizationId }: { readonly ban: Ban; readonly organizationId: string }): ReactNode {
  const say = useTexts(organizationTexts);
  const [reason, setReason] = useState('');
  const lift = useApiCommand('liftBan');
  return (
    <section className={css.section}>
      <p>
        <BanText ban={ban} />
      </p>
      <AreaField
        id={`lift-${ban.number}`}
        label={say('liftReason')}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      <FinalAct
        act={say('lift')}
        effects={[say('liftEffect')]}
        visibleTo={say('imposeVisible')}
        command={lift}
        isPrimary={false}
        isDisabled={reason.trim() === ''}
        onConfirm={() => lift.run({ path: { organizationId }, body: { number: ban.number, reason: reason.trim() } })}
      />
    </section>
  );
}
