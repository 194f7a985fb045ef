import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { isForTwo } from '../../../../functions/tendering/rules-fallback.ts';
import type { MethodChange } from '../../../../schemas/method-change.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './fallback.module.css';
import { batchesOf, type Batch } from '../../../../functions/tendering/rules-batches.ts';
import { negotiationTerms } from '../../../../functions/tendering/rules-next-terms.ts';
import { fallbackTexts } from './texts.ts';

type Approved = Extract<MethodChange, { status: 'approved' }>;

/** Opens the negotiation that was approved: lots with the same two suppliers together, those asked anew together. */
export function ApprovedNegotiation({ application }: { readonly application: Approved }): ReactNode {
  const say = useTexts(fallbackTexts);
  const query = useApiQuery('readProcedure', { path: { procedureId: application.procedureId } });
  return (
    <section aria-label={say('approvedNegotiation')} className={css.form}>
      <h2>{say('approvedNegotiation')}</h2>
      <Begun application={application} />
      <Loaded query={query}>
        {(procedure) =>
          procedure.view !== 'full'
            ? null
            : batchesOf(application).map((batch) => (
                <BeginBatch key={batch.lotIds.join()} batch={batch} application={application} failed={procedure} />
              ))
        }
      </Loaded>
    </section>
  );
}

function Begun({ application }: { readonly application: Approved }): ReactNode {
  const say = useTexts(fallbackTexts);
  const ids = [...new Set(application.negotiations.map(({ procedureId }) => procedureId))];
  return ids.map((procedureId) => (
    <p key={procedureId}>
      <Link to="/procedures/$procedureId" params={{ procedureId }}>
        {say('negotiationBegun')}
      </Link>
    </p>
  ));
}

type BeginProps = { readonly batch: Batch; readonly application: Approved; readonly failed: FullProcedure };

function BeginBatch({ batch, application, failed }: BeginProps): ReactNode {
  const say = useTexts(fallbackTexts);
  const now = useNow();
  const navigate = useNavigate();
  const command = useApiCommand('negotiateApproved', {
    onDone: ({ id }) => void navigate({ to: '/procedures/$procedureId', params: { procedureId: id } }),
  });
  const lots = application.lots.filter(({ lotId }) => batch.lotIds.includes(lotId));
  const withTwo = lots.some(({ ground }) => isForTwo(ground));
  return (
    <div className={css.choice}>
      <p>
        {lots.map(({ number }) => say('lotNumber', { number })).join('、')} {say(withTwo ? 'withTheTwo' : 'askAnew')}{' '}
        <RuleCitation rule={withTwo ? 'EVL-006' : 'PLN-018'} />
      </p>
      <CommandOutcome command={command} />
      <Button
        type="primary"
        loading={command.isRunning}
        onClick={() => {
          const terms = negotiationTerms(failed.terms, { lotIds: batch.lotIds, now, invitation: batch.invitation });
          void command.run({
            path: { methodChangeId: application.id },
            body: { lotIds: [...batch.lotIds], terms },
          });
        }}
      >
        {say('negotiationStart')}
      </Button>
    </div>
  );
}
