import type { ReactNode } from 'react';
import { procurementMethodNames } from '../../../../schemas/procurement-method.ts';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './procedures.module.css';
import { termsOf } from './timeline-stops.ts';
import { procedureTexts } from './texts.ts';
import { useProcedure } from './use-procedure.ts';

/** What the procedure is, in short. */
export function OverviewTab(): ReactNode {
  const say = useTexts(procedureTexts);
  const formats = useFormats();
  const procedure = useProcedure();
  const terms = termsOf(procedure);
  return (
    <dl className={css.facts}>
      <dt>{say('method')}</dt>
      <dd>{procurementMethodNames[procedure.method][formats.language]}</dd>
      <dt>{say('round')}</dt>
      <dd>{say('roundValue', { number: procedure.round })}</dd>
      <dt>{say('deadline')}</dt>
      <dd>
        <When at={terms.bidDeadline} remaining={procedure.status === 'published'} />
      </dd>
      <dt>{say('opening')}</dt>
      <dd>
        <When at={terms.openingAt} /> <span lang="zh-CN">{terms.openingPlace}</span>
      </dd>
      <dt>{say('requirement')}</dt>
      <dd lang="zh-CN">{terms.requirementZh}</dd>
    </dl>
  );
}
