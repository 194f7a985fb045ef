import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Busy } from '../../ui/busy.tsx';
import { LoadedPage } from '../../ui/loaded-page.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { ChangeList } from '../documents/change-list.tsx';
import css from '../tender-editor/editor.module.css';
import { BuyerSideOnly } from '../procedures/buyer-side-only.tsx';
import { NoticeLink } from '../procedures/notice-link.tsx';
import { amendTexts } from './texts.ts';

/** The receipt of an amendment: its notice, what it changed, what comes of it. */
export function AmendedPage(): ReactNode {
  const say = useTexts(amendTexts);
  const formats = useFormats();
  const { procedureId } = useParams({ from: '/workspace/procedures/$procedureId/amended' });
  const query = useApiQuery('readProcedure', { path: { procedureId } });
  return (
    <LoadedPage query={query} lines={8}>
      {(procedure) =>
        procedure.view === 'full' ? (
          <Page
            title={say('amendedTitle')}
            narrow
            trail={[
              <Link key="list" to="/procedures">
                {say('procedures')}
              </Link>,
              <Link key="procedure" to="/procedures/$procedureId" params={{ procedureId }}>
                {formats.either(procedure.terms.titleZh, procedure.terms.titleEn)}
              </Link>,
            ]}
          >
            <Receipt procedure={procedure} isReading={query.isFetching} />
          </Page>
        ) : (
          <BuyerSideOnly procedureId={procedureId} />
        )
      }
    </LoadedPage>
  );
}

function Receipt({ procedure, isReading }: { procedure: FullProcedure; isReading: boolean }): ReactNode {
  const say = useTexts(amendTexts);
  const { number } = useSearch({ from: '/workspace/procedures/$procedureId/amended' });
  const amendments = procedure.amendments ?? [];
  const amendment = number === undefined ? amendments.at(-1) : amendments.find((one) => one.number === number);
  if (amendment === undefined) return isReading ? <Busy lines={8} /> : <EmptyState title={say('amendedNone')} />;
  const { at, noticeId, previousDeadline, deadline, material, changes } = amendment;
  return (
    <>
      <dl className={css.given}>
        <dt>{say('amendedNumber')}</dt>
        <dd>{say('amendedNth', { number: amendment.number })}</dd>
        <dt>{say('amendedAt')}</dt>
        <dd>
          <When at={at} />
        </dd>
        <dt>{say('amendedNotice')}</dt>
        <dd>
          <NoticeLink noticeId={noticeId}>
            <code>{noticeId}</code>
          </NoticeLink>{' '}
          <span className="soft">{say('amendedSoon')}</span>
        </dd>
        <dt>{say('amendedDeadline')}</dt>
        <dd>
          {previousDeadline === deadline ? null : (
            <>
              <del>
                <When at={previousDeadline} />
              </del>
              {' → '}
            </>
          )}
          <When at={deadline} remaining />
        </dd>
        <dt>{say('amendedBids')}</dt>
        <dd>{say(material ? 'bidsConfirm' : 'bidsStay')}</dd>
      </dl>
      <h2 className={css.further}>{say('changes', { count: changes.length })}</h2>
      <ChangeList changes={changes} />
      <p>
        <Link to="/procedures/$procedureId/documents" params={{ procedureId: procedure.id }}>
          {say('toDocument')}
        </Link>
      </p>
    </>
  );
}
