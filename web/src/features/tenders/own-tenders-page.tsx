import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useNow } from '../../api/server-clock.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import type { Column, TableView } from '../../ui/table-view.ts';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { standingTones } from '../bid/standing-tones.ts';
import { bidTexts } from '../bid/texts.ts';
import { FollowButton } from './follow-button.tsx';
import { byDeadline, ownStanding, type OwnTender } from './own-tenders.ts';
import { useOwnTenders, type OwnTenders } from './read-own-tenders.ts';
import { tenderTexts } from './texts.ts';

/** Everything the supplier has to do with: followed, obtained, invited to, bid for. */
export function OwnTendersPage(): ReactNode {
  const say = useTexts(tenderTexts);
  const query = useOwnTenders();
  const now = useNow();
  const next = byDeadline(query.data?.tenders ?? [], now).find(({ procedure }) => procedure.bidDeadline > now);
  return (
    <Page
      title={say('ownTitle')}
      deadline={next === undefined ? undefined : { label: say('next'), at: next.procedure.bidDeadline }}
    >
      <Loaded query={query} lines={8}>
        {(own) => <Own own={own} />}
      </Loaded>
    </Page>
  );
}

function Own({ own }: { readonly own: OwnTenders }): ReactNode {
  const say = useTexts(tenderTexts);
  const view = useSearch({ from: '/workspace/own-tenders' });
  const navigate = useNavigate({ from: '/own-tenders' });
  const columns = useColumns();
  const now = useNow();
  function onView(next: TableView): void {
    void navigate({ search: next, replace: true });
  }
  return (
    <>
      {own.missing === 0 ? null : <output>{say('partial', { count: own.missing })}</output>}
      <DataTable
        label={say('ownTitle')}
        rows={byDeadline(own.tenders, now)}
        columns={columns}
        rowKey={({ procedure }) => procedure.id}
        view={view}
        onView={onView}
        empty={
          <EmptyState title={say('ownEmpty')}>
            <p>{say('ownEmptyHow')}</p>
            <p>
              <Link to="/tenders">{say('toTenders')}</Link>
            </p>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): readonly Column<OwnTender>[] {
  const say = useTexts(tenderTexts);
  const sayBid = useTexts(bidTexts);
  const formats = useFormats();
  const now = useNow();
  return [
    {
      key: 'title',
      title: say('name'),
      isHeader: true,
      value: ({ procedure }) => formats.either(procedure.titleZh, procedure.titleEn),
      show: ({ procedure }) => (
        <Link to="/procedures/$procedureId" params={{ procedureId: procedure.id }}>
          {formats.either(procedure.titleZh, procedure.titleEn)}
        </Link>
      ),
    },
    { key: 'number', title: say('number'), isWhole: true, value: ({ procedure }) => procedure.number },
    {
      key: 'parts',
      title: say('relation'),
      value: ({ parts }) => parts.map((part) => say(part)).join(' · '),
    },
    {
      key: 'standing',
      title: say('standing'),
      value: (tender) => sayBid(ownStanding(tender, now)),
      show: (tender) => <StandingLink tender={tender} />,
    },
    {
      key: 'deadline',
      title: say('deadline'),
      value: ({ procedure }) => formats.instant(procedure.bidDeadline),
      order: ({ procedure }) => procedure.bidDeadline,
      show: ({ procedure }) => <DeadlineCell procedure={procedure} />,
    },
    {
      key: 'follow',
      title: say('followed'),
      value: ({ parts }) => (parts.includes('followed') ? say('followed') : ''),
      show: ({ procedure, parts }) => (
        <FollowButton
          procedureId={procedure.id}
          title={formats.either(procedure.titleZh, procedure.titleEn)}
          isFollowed={parts.includes('followed')}
        />
      ),
    },
  ];
}

function StandingLink({ tender }: { readonly tender: OwnTender }): ReactNode {
  const say = useTexts(bidTexts);
  const standing = ownStanding(tender, useNow());
  return (
    <Link to="/procedures/$procedureId/bid" params={{ procedureId: tender.procedure.id }}>
      <Status tone={standingTones[standing]}>{say(standing)}</Status>
    </Link>
  );
}

function DeadlineCell({ procedure }: Pick<OwnTender, 'procedure'>): ReactNode {
  const say = useTexts(tenderTexts);
  const isOpen = procedure.status === 'published' && procedure.bidDeadline > useNow();
  return (
    <>
      <When at={procedure.bidDeadline} />{' '}
      {isOpen ? <Countdown at={procedure.bidDeadline} /> : <span className="soft">{say('closed')}</span>}
    </>
  );
}
