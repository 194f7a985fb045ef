import type { ReactNode } from 'react';
import {
  JurisdictionCode,
  openTenderThreshold,
  reachesOpenTenderThreshold,
} from '../../../../schemas/law/thresholds.ts';
import { fen } from '../../../../schemas/money.ts';
import { dayOf } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './procurements.module.css';
import { procurementTexts } from './texts.ts';

type ThresholdProps = { readonly jurisdiction: string; readonly budgetFen: number | undefined };

/** What the budget means for the method, with the article and where the local figure comes from. */
export function ThresholdNote({ jurisdiction, budgetFen }: ThresholdProps): ReactNode {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  const today = dayOf(useNow());
  const code = JurisdictionCode.safeParse(jurisdiction);
  if (!code.success || budgetFen === undefined) return <p className={css.threshold}>{say('thresholdUnknown')}</p>;
  const threshold = openTenderThreshold(code.data, today);
  const isReached = reachesOpenTenderThreshold(fen(budgetFen), threshold);
  return (
    <output className={css.threshold}>
      <Status tone={isReached ? 'due' : 'quiet'}>{say(isReached ? 'thresholdReached' : 'thresholdBelow')}</Status>{' '}
      <RuleCitation rule="PLN-009" />
      <span className={css.line}>
        {say('thresholdIs', { amount: formats.money(threshold.fen), budget: formats.money(budgetFen) })}
      </span>
      {isReached ? (
        <span className={css.line}>
          {say('thresholdReachedHow')} <RuleCitation rule="PLN-010" />
        </span>
      ) : null}
      <span className={`${css.line} soft`} lang={formats.language === 'en' ? 'zh-CN' : undefined}>
        {say('thresholdSource', { source: threshold.sourceZh })}
      </span>
    </output>
  );
}
