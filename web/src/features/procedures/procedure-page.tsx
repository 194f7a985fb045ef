import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { procedureTopic } from '../../../../schemas/live.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useLive } from '../../api/use-live.ts';
import { useActing } from '../../session/use-session.ts';
import { LiveMark } from '../../ui/live-mark.tsx';
import { LoadedPage } from '../../ui/loaded-page.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { ProcedureActions } from './procedure-actions.tsx';
import { ProcedureStatus } from './procedure-status.tsx';
import { tabsOf } from './tabs.ts';
import { nextMoment, termsOf } from './timeline-stops.ts';
import { procedureTexts } from './texts.ts';
import { ProcedureContext, useProcedureId } from './use-procedure.ts';
import { useTimeline } from './use-timeline.ts';

/** One procedure: where it stands, what is next, its life as a line; below, the tab that was asked for. */
export function ProcedurePage(): ReactNode {
  const procedureId = useProcedureId();
  const query = useApiQuery('readProcedure', { path: { procedureId } });
  return (
    <LoadedPage query={query} lines={10}>
      {(procedure) => (
        <ProcedureContext value={procedure}>
          <Procedure procedure={procedure} />
        </ProcedureContext>
      )}
    </LoadedPage>
  );
}

function Procedure({ procedure }: { readonly procedure: ProcedureView }): ReactNode {
  useLive([procedureTopic(procedure.id)], { changes: ['readProcedure'] });
  const say = useTexts(procedureTexts);
  const formats = useFormats();
  const { role } = useActing();
  const now = useNow();
  const terms = termsOf(procedure);
  const next = nextMoment(procedure, now);
  return (
    <Page
      title={formats.either(terms.titleZh, terms.titleEn)}
      trail={[
        <Link key="list" to={role === 'supplier' ? '/tenders' : '/procedures'}>
          {say(role === 'supplier' ? 'find' : 'title')}
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
      actions={<ProcedureActions procedure={procedure} />}
    >
      <Timeline label={say('timeline')} stops={useTimeline(procedure)} />
      <Tabs
        label={say('tabs')}
        tabs={tabsOf(procedure, role).map(({ label, to }) => ({
          key: label,
          link: { to, params: { procedureId: procedure.id } },
          title: say(label),
        }))}
      />
      <Outlet />
    </Page>
  );
}
