import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { runningMethod } from '../../../../functions/tendering/rules-methods.ts';
import type { OwnBid } from '../../../../schemas/bid.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import { AmendmentList } from '../documents/amendment-list.tsx';
import { bidTexts } from './texts.ts';
import { latestAmendment } from './use-submit-bid.ts';

type ConfirmAgainProps = { readonly procedure: PublishedProcedureView; readonly bid: OwnBid };

/** After a material amendment: what changed since the bid, and the act that lets the bid stand. */
export function ConfirmAgain({ procedure, bid }: ConfirmAgainProps): ReactNode {
  const say = useTexts(bidTexts);
  const [isAsked, setAsked] = useState(false);
  const confirm = useApiCommand('confirmBid');
  const amendment = latestAmendment(procedure);
  const since = procedure.amendments.filter(({ number }) => number > (bid.basedOnAmendment ?? 0));
  return (
    <section>
      <h2>{say('confirmAgain')}</h2>
      <p>
        {say('confirmLead')} <RuleCitation rule={runningMethod(procedure.method).amendmentRule} />
      </p>
      <AmendmentList amendments={since} />
      <p>
        <Button type="primary" onClick={() => setAsked(true)}>
          {say('confirmAgain')}
        </Button>
      </p>
      <ConfirmFinalAct
        open={isAsked}
        act={say('confirmAgain')}
        effects={[say('confirmEffect', { number: bid.lastNumber, amendment }), say('confirmEffectSame')]}
        visibleTo={say('visibleOwn')}
        command={confirm}
        onConfirm={() => void confirm.run({ path: { procedureId: procedure.id }, body: { amendment } }, bid.revision)}
        onCancel={() => setAsked(false)}
      />
    </section>
  );
}
