import type { ReactNode } from 'react';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { endOfDay } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import { overviewTexts } from './overview-texts.ts';
import css from './procedures.module.css';
import { termsOf } from './timeline-stops.ts';
import { useMay } from './use-may.ts';

/** Between the end of the document's period and the deadline: whether the law lets it be extended (Order 87 art. 18). No number is told. */
export function ExtendPeriod({ procedure }: { readonly procedure: ProcedureView }): ReactNode {
  const say = useTexts(overviewTexts);
  const now = useNow();
  const mayAmend = useMay('procedure.amend', procedure);
  const { documentsThrough, bidDeadline, lots } = termsOf(procedure);
  const isOver = procedure.status === 'published' && now >= endOfDay(documentsThrough) && now < bidDeadline;
  const path = { procedureId: procedure.id, lotId: lots[0]?.lotId ?? '' };
  const { data } = useApiQuery('readFallback', { path }, { enabled: mayAmend && isOver });
  const offer = data?.offered.find(({ option }) => option === 'extendPeriod');
  if (!isOver || offer === undefined) return null;
  return (
    <section aria-labelledby="extend-period" className={css.call}>
      <h2 id="extend-period">{say('extendTitle')}</h2>
      <p>
        {say('extendText')} <RuleCitation rule={offer.rule} />
      </p>
      <ButtonLink
        to="/procedures/$procedureId/amend"
        params={{ procedureId: procedure.id }}
        search={{ prepare: 'longerPeriod', step: 'time' }}
      >
        {say('extendGo')}
      </ButtonLink>
    </section>
  );
}
