import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNow } from '../../api/server-clock.ts';
import { useApi } from '../../api/use-api.ts';
import { useActing, usePerson } from '../../session/use-session.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../words/texts.ts';
import { readFacts } from './read-facts.ts';
import { TaskList } from './task-list.tsx';
import { tasksOf } from './tasks.ts';
import { homeTexts } from './texts.ts';

/** What must I do next, by when, and why. */
export function HomePage(): ReactNode {
  const say = useTexts(homeTexts);
  const facts = useHomeFacts();
  const now = useNow();
  return (
    <Page title={say('title')} narrow>
      <Loaded query={facts} lines={8}>
        {({ missing, ...read }) => {
          const tasks = tasksOf({ ...read, now });
          return (
            <>
              {missing === 0 ? null : <output>{say('partial', { count: missing })}</output>}
              {tasks.length === 0 ? <Nothing /> : <p className="soft">{say('count', { count: tasks.length })}</p>}
              {tasks.length === 0 ? null : <TaskList tasks={tasks} now={now} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function useHomeFacts() {
  const { api, organizationId } = useApi();
  const { role, organizationId: acting } = useActing();
  const { personId } = usePerson().me;
  return useQuery({
    queryKey: ['home', organizationId, role],
    queryFn: () => readFacts(api, { role, organizationId: acting, personId }),
    // Made of many answers, any of which may have changed on the page one comes from.
    staleTime: 0,
    refetchInterval: 60_000,
  });
}

function Nothing(): ReactNode {
  const say = useTexts(homeTexts);
  const language = useLanguage();
  const { role } = useActing();
  const how =
    role === 'supplier'
      ? say('noneSupplier')
      : role === 'procurementOfficer' || role === 'procurementAgencyOfficer'
        ? say('noneBuyer')
        : say('noneOther');
  return (
    <EmptyState title={say('none')}>
      <p>{how}</p>
      <p>
        <a href={language === 'zh' ? '/notices' : '/en/notices'}>{say('notices')}</a>
      </p>
    </EmptyState>
  );
}
