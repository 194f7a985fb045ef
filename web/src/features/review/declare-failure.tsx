import { useId, useState, type ReactNode } from 'react';
import type { Committee } from '../../../../schemas/committee.ts';
import { DeclareFailure as Declaration } from '../../../../schemas/evaluation-api.ts';
import type { LotStage } from '../../../../schemas/procedure.ts';
import { isTender } from '../../../../schemas/procurement-method.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { TextForm } from '../../ui/text-form.tsx';
import { useProcedure } from '../procedures/use-procedure.ts';
import css from './review.module.css';
import { useReviewWords } from './texts-responses.ts';
import { usePart, type LotPath } from './use-review.ts';

const grounds = Declaration.shape.ground.options;
const rules = { unlawful_conduct: 'EVL-003', cancelled_by_change: 'EVL-003', defective_document: 'EVL-033' } as const;
/** In a negotiation these are Order 74's, which knows no evaluation that stops for its document. */
const negotiationRules = { unlawful_conduct: 'NEG-009', cancelled_by_change: 'NEG-012' } as const;
/** While these last a lot can still fall for a reason that no count gives; a negotiation's are terminated in its own tab then. */
const OPEN: readonly LotStage[] = ['awaitingOpening', 'opened', 'qualified', 'conforming'];
const OPEN_IN_NEGOTIATION: readonly LotStage[] = ['awaitingOpening', 'opened'];

type DeclareProps = {
  readonly path: LotPath;
  readonly stage: LotStage;
  readonly committee: Committee | undefined;
};

/** The buyer's side lets a lot fall where the law asks for it: a reason that is published, and no way back. */
export function DeclareFailure({ path, stage, committee }: DeclareProps): ReactNode {
  const say = useReviewWords();
  const procedure = useProcedure();
  const { isBuyerSide } = usePart(procedure, committee);
  const ofTender = isTender(procedure.method);
  const id = useId();
  const [ground, setGround] = useState<(typeof grounds)[number]>('unlawful_conduct');
  const [reason, setReason] = useState<string | undefined>(undefined);
  const declare = useApiCommand('declareLotFailed', { onDone: () => setReason(undefined) });
  if (!isBuyerSide || !(ofTender ? OPEN : OPEN_IN_NEGOTIATION).includes(stage)) return null;
  const rule = !ofTender && ground !== 'defective_document' ? negotiationRules[ground] : rules[ground];
  return (
    <details className={css.declare}>
      <summary>{say('declare')}</summary>
      <p className="soft">{say('declareHelp')}</p>
      <p>
        <label htmlFor={id}>{say('declareGround')}</label>{' '}
        <select
          id={id}
          className={css.select}
          value={ground}
          onChange={(event) => setGround(Declaration.shape.ground.parse(event.target.value))}
        >
          {grounds
            .filter((choice) => ofTender || choice !== 'defective_document')
            .map((choice) => (
              <option key={choice} value={choice}>
                {say(choice)}
              </option>
            ))}
        </select>{' '}
        <RuleCitation rule={rule} />
      </p>
      <TextForm
        name={`failure:${path.procedureId}.${path.lotId}`}
        label={say('declareReason')}
        longest={2000}
        submit={say('declareSubmit')}
        // The text stays until the lot has failed: it is confirmed first.
        onSubmit={(text) => {
          setReason(text);
          return Promise.resolve(false);
        }}
        isRunning={declare.isRunning}
      />
      <ConfirmFinalAct
        open={reason !== undefined}
        act={say('declareSubmit')}
        effects={[say('declareEffect')]}
        visibleTo={say('declareVisible')}
        command={declare}
        onConfirm={() => void declare.run({ path, body: { ground, reasonZh: reason ?? '' } })}
        onCancel={() => setReason(undefined)}
      />
    </details>
  );
}
