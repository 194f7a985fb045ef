import { useId, useState, type ReactNode } from 'react';
import type { Committee } from '../../../../schemas/committee.ts';
import { DeclareFailure as Declaration } from '../../../../schemas/evaluation-api.ts';
import type { LotStage } from '../../../../schemas/procedure.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { TextForm } from '../../ui/text-form.tsx';
import { useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import css from './review.module.css';
import { reviewTexts } from './texts.ts';
import { usePart, type LotPath } from './use-review.ts';

const grounds = Declaration.shape.ground.options;
const rules = { unlawful_conduct: 'EVL-003', cancelled_by_change: 'EVL-003', defective_document: 'EVL-033' } as const;
/** While these last a lot can still fall for a reason that no count gives. */
const OPEN: readonly LotStage[] = ['awaitingOpening', 'opened', 'qualified', 'conforming'];

type DeclareProps = {
  readonly path: LotPath;
  readonly stage: LotStage;
  readonly committee: Committee | undefined;
};

/** The buyer's side lets a lot fall where the law asks for it: a reason that is published, and no way back. */
export function DeclareFailure({ path, stage, committee }: DeclareProps): ReactNode {
  const say = useTexts(reviewTexts);
  const { isBuyerSide } = usePart(useProcedure(), committee);
  const id = useId();
  const [ground, setGround] = useState<(typeof grounds)[number]>('unlawful_conduct');
  const [reason, setReason] = useState<string | undefined>(undefined);
  const declare = useApiCommand('declareLotFailed', { onDone: () => setReason(undefined) });
  if (!isBuyerSide || !OPEN.includes(stage)) return null;
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
          {grounds.map((choice) => (
            <option key={choice} value={choice}>
              {say(choice)}
            </option>
          ))}
        </select>{' '}
        <RuleCitation rule={rules[ground]} />
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
        outcome={<CommandOutcome command={declare} />}
        isRunning={declare.isRunning}
        onConfirm={() => void declare.run({ path, body: { ground, reasonZh: reason ?? '' } })}
        onCancel={() => {
          setReason(undefined);
          declare.reset();
        }}
      />
    </details>
  );
}
