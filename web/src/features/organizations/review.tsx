import { useState, type ReactNode } from 'react';
import { useApiCommand } from '../../api/use-api-command.ts';
import { AreaField } from '../../ui/field.tsx';
import { FinalAct } from '../../ui/final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import css from '../suppliers/suppliers.module.css';
import { organizationTexts } from './texts.ts';

/** Confirms a registration, or returns it with the reason. */
export function Review({ organizationId }: { readonly organizationId: string }): ReactNode {
  const say = useTexts(organizationTexts);
  const [reason, setReason] = useState('');
  const confirm = useApiCommand('confirmOrganization');
  const reject = useApiCommand('rejectOrganization');
  return (
    <section className={css.section}>
      <header>
        <h2>{say('review')}</h2>
      </header>
      <p>
        {say('reviewLead')} <RuleCitation rule="SUB-010" />
      </p>
      <FinalAct
        act={say('confirm')}
        effects={[say('confirmEffect')]}
        visibleTo={say('confirmVisible')}
        command={confirm}
        onConfirm={() => confirm.run({ path: { organizationId } })}
      />
      <AreaField
        id="reject-reason"
        label={say('reason')}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      <FinalAct
        act={say('reject')}
        effects={[say('rejectEffect')]}
        visibleTo={say('rejectVisible')}
        command={reject}
        isPrimary={false}
        isDisabled={reason.trim() === ''}
        onConfirm={() => reject.run({ path: { organizationId }, body: { reason: reason.trim() } })}
      />
    </section>
  );
}
