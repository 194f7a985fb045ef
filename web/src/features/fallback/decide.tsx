import type { ReactNode } from 'react';
import { z } from 'zod';
import type { MethodChangeView } from '../../../../schemas/method-change.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft } from '../../session/use-draft.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { AreaField } from '../../ui/field.tsx';
import { FinalAct } from '../../ui/final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './fallback.module.css';
import { fallbackTexts } from './texts.ts';

const Reasons = z.object({ reasonZh: z.string() });
const VERDICTS = ['approve', 'return', 'reject'] as const;

/** The finance supervisor's decision: reasons first, then one of three verdicts, asked once. */
export function Decide({ view }: { readonly view: MethodChangeView }): ReactNode {
  const say = useTexts(fallbackTexts);
  const { id } = view.application;
  const draft = useDraft({ name: `decide:${id}`, schema: Reasons, initial: { reasonZh: '' } });
  const commands = useVerdicts(draft.clear);
  const reasonZh = draft.value.reasonZh.trim();
  return (
    <section aria-label={say('decide')} className={css.form}>
      <h2>{say('decide')}</h2>
      <p>
        <RuleCitation rule="PLN-010" />
      </p>
      <DraftNotice draft={draft} />
      <AreaField
        id="decision-reason"
        label={say('decisionReason')}
        help={say('decisionReasonHelp')}
        rows={5}
        maxLength={5000}
        value={draft.value.reasonZh}
        onChange={(value) => draft.change({ reasonZh: value })}
      />
      <p className={css.buttons}>
        {VERDICTS.map((verdict) => (
          <FinalAct
            key={verdict}
            act={say(verdict)}
            effects={[say(`${verdict}Effect`)]}
            visibleTo={say(`${verdict}Visible`)}
            command={commands[verdict]}
            isPrimary={verdict === 'approve'}
            isDisabled={reasonZh === ''}
            onConfirm={() => commands[verdict].run({ path: { methodChangeId: id }, body: { reasonZh } })}
          />
        ))}
      </p>
    </section>
  );
}

function useVerdicts(onDone: () => void) {
  const approve = useApiCommand('approveMethodChange', { onDone });
  const giveBack = useApiCommand('returnMethodChange', { onDone });
  const reject = useApiCommand('rejectMethodChange', { onDone });
  return { approve, return: giveBack, reject };
}
