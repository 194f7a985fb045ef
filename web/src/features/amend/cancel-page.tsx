import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { LoadedPage } from '../../ui/loaded-page.tsx';
import { Page } from '../../ui/page.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { BuyerSideOnly } from '../procedures/buyer-side-only.tsx';
import { NoticeLink } from '../procedures/notice-link.tsx';
import { CancelForm } from './cancel-form.tsx';
import { publishedOf } from './live-amendment.ts';
import { amendTexts } from './texts.ts';

/** Ends a published procedure before its deadline, which the law allows on two grounds only. */
export function CancelPage(): ReactNode {
  const say = useTexts(amendTexts);
  const formats = useFormats();
  const { procedureId } = useParams({ from: '/workspace/procedures/$procedureId/cancel' });
  const query = useApiQuery('readProcedure', { path: { procedureId } });
  const [noticeId, setNoticeId] = useState<string>();
  return (
    <LoadedPage query={query} lines={10}>
      {(procedure) =>
        procedure.view === 'full' ? (
          <Page
            title={say('cancelTitle')}
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
            {noticeId === undefined ? (
              <Cancelling procedure={procedure} onDone={setNoticeId} />
            ) : (
              <Cancelled procedure={procedure} noticeId={noticeId} />
            )}
          </Page>
        ) : (
          <BuyerSideOnly procedureId={procedureId} />
        )
      }
    </LoadedPage>
  );
}

function Cancelled({ procedure, noticeId }: { procedure: FullProcedure; noticeId: string }): ReactNode {
  const say = useTexts(amendTexts);
  return (
    <>
      <p>
        <Status tone="done">{say('cancelDone')}</Status>
      </p>
      <p>
        <NoticeLink noticeId={noticeId}>{say('cancelNotice')}</NoticeLink>{' '}
        <span className="soft">{say('amendedSoon')}</span>
      </p>
      <p>{say('cancelNext')}</p>
      <p>
        <Link to="/procurements/$procurementId" params={{ procurementId: procedure.procurementId }}>
          {say('toProcurement')}
        </Link>
      </p>
    </>
  );
}

type CancellingProps = { readonly procedure: FullProcedure; readonly onDone: (noticeId: string) => void };

function Cancelling({ procedure, onDone }: CancellingProps): ReactNode {
  const say = useTexts(amendTexts);
  const now = useNow();
  const published = publishedOf(procedure);
  const { procurementId } = procedure;
  const query = useApiQuery('readProcurement', { path: { procurementId } });
  if (published === undefined || now >= published.terms.bidDeadline)
    return (
      <EmptyState title={say('notOpen')}>
        <p>
          {say('cancelLate')} <RuleCitation rule="EVL-003" />
        </p>
      </EmptyState>
    );
  return (
    <Loaded query={query} lines={10}>
      {(procurement) => (
        <CancelForm procedure={procedure} published={published} procurement={procurement} onDone={onDone} />
      )}
    </Loaded>
  );
}
