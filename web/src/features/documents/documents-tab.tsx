import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { endOfDay } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { usePerson } from '../../session/use-session.ts';
import { Amount } from '../../ui/amount.tsx';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { OnDay } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { termsOf } from '../procedures/timeline-stops.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { DocumentView } from './document-view.tsx';
import css from './document.module.css';
import { documentTexts } from './texts.ts';
import { useHeldDocument } from './use-held-document.ts';

/** The document for who holds it; for a supplier who does not, how to obtain it. */
export function DocumentsTab(): ReactNode {
  const procedure = useProcedure();
  return (
    <Loaded query={useHeldDocument(procedure.id)} lines={12}>
      {(document) =>
        document === null ? (
          <ObtainDocuments procedure={procedure} />
        ) : (
          <DocumentView document={document} procedure={procedure} />
        )
      }
    </Loaded>
  );
}

function ObtainDocuments({ procedure }: { readonly procedure: ProcedureView }): ReactNode {
  const say = useTexts(documentTexts);
  const { me, acting } = usePerson();
  const formats = useFormats();
  const now = useNow();
  const { documentsThrough, bidDeadline } = termsOf(procedure);
  const status = me.memberships.find(({ organizationId }) => organizationId === acting?.organizationId)?.status;
  if (procedure.status !== 'published' || now >= bidDeadline)
    return (
      <EmptyState title={say('ended')}>
        <p>{say('endedText')}</p>
      </EmptyState>
    );
  if (now >= endOfDay(documentsThrough))
    return (
      <EmptyState title={say('periodOver')}>
        <p>
          {say('periodOverText', { day: formats.day(documentsThrough) })} <RuleCitation rule="PUB-002" />
        </p>
      </EmptyState>
    );
  if (status === 'pending' || status === 'rejected') return <NotConfirmed status={status} />;
  return <Offer procedure={procedure} />;
}

function NotConfirmed({ status }: { readonly status: 'pending' | 'rejected' }): ReactNode {
  const say = useTexts(documentTexts);
  const isPending = status === 'pending';
  return (
    <EmptyState title={say(isPending ? 'standingPending' : 'standingRejected')}>
      <p>{say(isPending ? 'standingPendingText' : 'standingRejectedText')}</p>
      <p>
        <Link to="/organization">{say('ownOrganization')}</Link>
      </p>
    </EmptyState>
  );
}

function Offer({ procedure }: { readonly procedure: ProcedureView }): ReactNode {
  const say = useTexts(documentTexts);
  const [isAsked, setAsked] = useState(false);
  const obtain = useApiCommand('obtainDocuments');
  const { documentsThrough, documentPriceFen, titleZh } = termsOf(procedure);
  return (
    <div className={css.obtain}>
      <p>{say('obtainLead')}</p>
      <dl>
        <div>
          <dt>{say('obtainedWhat')}</dt>
          <dd>{say('obtainedWhatText')}</dd>
        </div>
        <div>
          <dt>{say('obtainedSecret')}</dt>
          <dd>
            {say('obtainedSecretText')} <RuleCitation rule="PUB-024" />
          </dd>
        </div>
        <div>
          <dt>{say('obtainedPrice')}</dt>
          <dd>{documentPriceFen === 0 ? say('free') : <Amount fen={documentPriceFen} />}</dd>
        </div>
        <div>
          <dt>{say('obtainedUntil')}</dt>
          <dd>
            <OnDay day={documentsThrough} remaining />
          </dd>
        </div>
      </dl>
      <Button type="primary" size="large" onClick={() => setAsked(true)}>
        {say('obtain')}
      </Button>
      <ConfirmFinalAct
        open={isAsked}
        act={say('obtain')}
        effects={[say('obtainEffectRecorded', { title: titleZh }), say('obtainEffectRights')]}
        visibleTo={say('obtainVisible')}
        command={obtain}
        onConfirm={() => void obtain.run({ path: { procedureId: procedure.id } })}
        onCancel={() => setAsked(false)}
      />
    </div>
  );
}
