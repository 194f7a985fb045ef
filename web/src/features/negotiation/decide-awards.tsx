import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useAwardWords } from '../award/use-award-words.ts';
import { firstRanked } from '../../../../functions/awarding/rules-decision.ts';
import type { Award } from '../../../../schemas/award.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useActing } from '../../session/use-session.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import type { Fault } from '../../ui/faults.ts';
import { FormSummary } from '../../ui/form-summary.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { AreaField } from '../../ui/field.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { decisionFaults, decisionsOf, winnerOf, type Choice } from './award-model.ts';
import css from './negotiation.module.css';
import { lotNumber } from './use-negotiation.ts';

type DecideProps = { readonly awards: readonly Award[]; readonly supplierName: (id: string) => string };

/** The buyer's decision on all lots that wait for one; a single notice tells them all. */
export function DecideAwards({ awards, supplierName }: DecideProps): ReactNode {
  const say = useAwardWords();
  const { role, organizationId } = useActing();
  const isBuyer = role === 'procurementOfficer' && awards.every(({ buyerId }) => buyerId === organizationId);
  return (
    <section className={`${css.section} ${css.form}`} id="decide">
      <h2>{say('decision')}</h2>
      <p className="soft">
        {say('inOrder')} <RuleCitation rule="AWD-002" />
      </p>
      {isBuyer ? <DecideForm awards={awards} supplierName={supplierName} /> : <p>{say('onlyBuyer')}</p>}
    </section>
  );
}

const faultWords = { winner: 'faultWinner', reason: 'faultReason' } as const;

function DecideForm({ awards, supplierName }: DecideProps): ReactNode {
  const say = useAwardWords();
  const formats = useFormats();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isAsking, setAsking] = useState(false);
  const command = useApiCommand('decideAwards', { onDone: () => setAsking(false) });
  function choose(lotId: string, part: Partial<Choice>): void {
    setChoices({ ...choices, [lotId]: { reason: '', ...choices[lotId], ...part } });
  }
  function ask(): void {
    const found = decisionFaults(awards, choices).map(({ lotId, kind }) => ({
      detail: say(faultWords[kind], { lot: lotNumber(lotId) }),
    }));
    setFaults(found);
    setAsking(found.length === 0);
  }
  function winners(): readonly string[] {
    return awards.flatMap((award) => {
      const winner = winnerOf(award, choices[award.lotId]);
      if (winner === undefined) return [];
      const amount = `${formats.money(winner.priceFen)}（${formats.capitals(winner.priceFen)}）`;
      const supplier = supplierName(winner.supplierId);
      return [say('acceptEffect', { lot: lotNumber(award.lotId), supplier, amount })];
    });
  }
  function decide(): void {
    const [first] = awards;
    if (first === undefined) return;
    const path = { procedureId: first.procedureId };
    void command.run({ path, body: { decisions: decisionsOf(awards, choices) } });
  }
  return (
    <>
      <FormSummary faults={faults} attempt={faults} />
      {awards.filter(isTied).map((award) => (
        <TiedLot
          key={award.lotId}
          award={award}
          choice={choices[award.lotId]}
          supplierName={supplierName}
          onChoose={(part) => choose(award.lotId, part)}
        />
      ))}
      <Button type="primary" onClick={ask}>
        {say('accept')}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={say('accept')}
        effects={[...winners(), say('acceptNext')]}
        visibleTo={say('acceptVisible')}
        command={command}
        onConfirm={decide}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}

function isTied(award: Award): boolean {
  return firstRanked(award).length > 1;
}

type TiedProps = {
  readonly award: Award;
  readonly choice: Choice | undefined;
  readonly supplierName: (id: string) => string;
  readonly onChoose: (part: Partial<Choice>) => void;
};

/** Candidates ranked equally: one is chosen, and the reason said. */
function TiedLot({ award, choice, supplierName, onChoose }: TiedProps): ReactNode {
  const say = useAwardWords();
  return (
    <fieldset className={css.lot}>
      <legend>{say('lot', { lot: lotNumber(award.lotId) })}</legend>
      <p>
        {say('tied')} <RuleCitation rule="AWD-004" />
      </p>
      {firstRanked(award).map(({ supplierId }) => (
        <p key={supplierId}>
          <label>
            <input
              type="radio"
              name={`winner-${award.lotId}`}
              checked={choice?.winnerId === supplierId}
              onChange={() => onChoose({ winnerId: supplierId })}
            />{' '}
            {supplierName(supplierId)}
          </label>
        </p>
      ))}
      <AreaField
        label={say('reason')}
        rows={3}
        maxLength={2000}
        value={choice?.reason ?? ''}
        onChange={(text) => onChoose({ reason: text })}
      />
    </fieldset>
  );
}
