import { useQueries } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { LotId } from '../../../../schemas/ids.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { apiQuery } from '../../api/use-api-query.ts';
import { useApi } from '../../api/use-api.ts';
import { useDraft } from '../../session/use-draft.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { AreaField, SelectField } from '../../ui/field.tsx';
import { FinalAct } from '../../ui/final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { lotNumber } from '../../words/lot-number.ts';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import { useMay } from '../procedures/use-may.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { lotsAt } from './lots-at.ts';
import css from './negotiation.module.css';
import { groundRules, terminableLots, terminationGrounds, type TerminationGround } from './termination.ts';
import { terminationTexts } from './texts-termination.ts';

/** The buyer's side terminates lots under negotiation, one by one, for as long as the law lets it (Order 74 arts 23, 37). */
export function TerminateLots(): ReactNode {
  const procedure = useProcedure();
  const may = useMay('negotiation.arrange', procedure);
  return may && procedure.view === 'full' ? <Terminable procedure={procedure} /> : null;
}

function Terminable({ procedure }: { readonly procedure: FullProcedure }): ReactNode {
  const say = useTexts(terminationTexts);
  const now = useNow();
  const inUse = useApi();
  // A ranked lot can be terminated until its award is decided.
  const awards = useQueries({
    queries: lotsAt(procedure, ['ranked']).map((lotId) =>
      apiQuery(inUse, 'readAward', { path: { procedureId: procedure.id, lotId } }),
    ),
    combine: (answers) => answers.flatMap(({ data }) => data?.award ?? []),
  });
  const lotIds = terminableLots(procedure, awards, now);
  if (lotIds.length === 0) return null;
  return (
    <section className={css.section}>
      <h2>{say('title')}</h2>
      <p className="soft">
        {say('how')} <RuleCitation rule="NEG-009" />
      </p>
      {lotIds.map((lotId) => (
        <TerminateLot key={lotId} procedureId={procedure.id} lotId={lotId} />
      ))}
    </section>
  );
}

const Reason = z.string();

function TerminateLot({ procedureId, lotId }: { readonly procedureId: string; readonly lotId: LotId }): ReactNode {
  const say = useTexts(terminationTexts);
  const name = useLotNames(useProcedure())(lotId);
  const [ground, setGround] = useState<TerminationGround>('negotiation_no_longer_fits');
  const draft = useDraft({ name: `termination:${procedureId}.${lotId}`, schema: Reason, initial: '' });
  const command = useApiCommand('terminateNegotiatedLot', { onDone: draft.clear });
  const reasonZh = draft.value.trim();
  return (
    <details className={css.terminate}>
      <summary>{say('open', { lot: name })}</summary>
      <DraftNotice draft={draft} />
      <SelectField
        id={`ground-${lotId}`}
        label={say('ground')}
        help={<RuleCitation rule={groundRules[ground]} />}
        value={ground}
        choices={terminationGrounds.map((value) => ({ value, label: say(value) }))}
        onChange={setGround}
      />
      <AreaField
        id={`reason-${lotId}`}
        label={say('reason')}
        help={say('reasonHelp')}
        maxLength={2000}
        value={draft.value}
        onChange={draft.change}
      />
      <FinalAct
        act={say('act', { lot: lotNumber(lotId) })}
        effects={[
          say('effect'),
          say('effectNotice'),
          say(ground === 'cancelled_by_change' ? 'effectEnd' : 'effectNext'),
        ]}
        visibleTo={say('visible')}
        command={command}
        isPrimary={false}
        isDisabled={reasonZh === ''}
        onConfirm={() => command.run({ path: { procedureId, lotId }, body: { ground, reasonZh } })}
      />
    </details>
  );
}
