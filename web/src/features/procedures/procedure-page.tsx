import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { procedureTopic } from '../../../../schemas/live.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { procurementMethodNames } from '../../../../schemas/procurement-method.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useLive } from '../../api/use-live.ts';
import { LiveMark } from '../../ui/live-mark.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './procedures.module.css';
import { ProcedureStatus } from './procedure-status.tsx';
import { nextMoment, stopsOf, termsOf } from './timeline-stops.ts';
import { procedureTexts } from './texts.ts';

/** One procedure: where it stands, what is next, its life as a line, and what it is. */
export function ProcedurePage(): ReactNode {
  const { procedureId } = useParams({ from: '/workspace/procedures/$procedureId' });
  const query = useApiQuery('readProcedure', { path: { procedureId } });
  return (
    <Loaded query={query} lines={10}>
      {(procedure) => <Procedure procedure={procedure} />}
    </Loaded>
  );
}

function Procedure({ procedure }: { readonly procedure: ProcedureView }): ReactNode {
  useLive([procedureTopic(procedure.id)], { changes: ['readProcedure'] });
  const say = useTexts(procedureTexts);
  const formats = useFormats();
  const now = useNow();
  const terms = termsOf(procedure);
  const next = nextMoment(procedure, now);
  return (
    <Page
      title={formats.either(terms.titleZh, terms.titleEn)}
      trail={[
        <Link key="list" to="/procedures">
          {say('title')}
        </Link>,
      ]}
      status={<ProcedureStatus status={procedure.status} />}
      deadline={next === undefined ? undefined : { label: say(next.key), at: next.at }}
      facts={
        <>
          <span className="soft">{procedure.number}</span>
          <LiveMark />
        </>
      }
    >
      <Timeline
        label={say('timeline')}
        stops={stopsOf(procedure).map(({ key, at }) => ({ key, at, label: say(key) }))}
      />
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
    </Page>
  );
}
