import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { addMilliseconds } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { LoadedPage } from '../../ui/loaded-page.tsx';
import { Page } from '../../ui/page.tsx';
import { OnDay, When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { BuyerSideOnly } from '../procedures/buyer-side-only.tsx';
import css from './editor.module.css';
import { editorTexts } from './texts.ts';

/** The receipt of a publication: which notice, where it is read, what comes next. */
export function PublishedPage(): ReactNode {
  const say = useTexts(editorTexts);
  const formats = useFormats();
  const { procedureId } = useParams({ from: '/workspace/procedures/$procedureId/published' });
  const query = useApiQuery('readProcedure', { path: { procedureId } });
  return (
    <LoadedPage query={query} lines={8}>
      {(procedure) =>
        procedure.view === 'full' ? (
          <Page
            title={say('publishedTitle')}
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
            <Receipt procedure={procedure} />
          </Page>
        ) : (
          <BuyerSideOnly procedureId={procedureId} />
        )
      }
    </LoadedPage>
  );
}

/** How long a reader is told that the page of a notice may not be there yet. */
const RENDERING_MILLISECONDS = 10 * 60_000;

function Rendering({ publishedAt }: Pick<FullProcedure, 'publishedAt'>): ReactNode {
  const say = useTexts(editorTexts);
  const now = useNow();
  const isFresh = publishedAt !== undefined && now < addMilliseconds(publishedAt, RENDERING_MILLISECONDS);
  return isFresh ? <p className="soft">{say('publishedSoon')}</p> : null;
}

function Receipt({ procedure }: { readonly procedure: FullProcedure }): ReactNode {
  const say = useTexts(editorTexts);
  const { language } = useFormats();
  const { tenderNoticeId, publishedAt, noticeThrough, number, terms, method } = procedure;
  return (
    <>
      <dl className={css.given}>
        <dt>{say('publishedNumber')}</dt>
        <dd>{number}</dd>
        {tenderNoticeId === undefined ? null : (
          <>
            <dt>{say('publishedNotice')}</dt>
            <dd>
              <code>{tenderNoticeId}</code>
            </dd>
          </>
        )}
        {publishedAt === undefined ? null : (
          <>
            <dt>{say('publishedAt')}</dt>
            <dd>
              <When at={publishedAt} />
            </dd>
          </>
        )}
        {noticeThrough === undefined ? null : (
          <>
            <dt>{say('publishedThrough')}</dt>
            <dd>
              <OnDay day={noticeThrough} remaining />
            </dd>
          </>
        )}
        <dt>{say('publishedDeadline')}</dt>
        <dd>
          <When at={terms.bidDeadline} remaining />
        </dd>
      </dl>
      {tenderNoticeId === undefined ? null : (
        <>
          <p>
            <a href={`${language === 'zh' ? '' : '/en'}/notices/${tenderNoticeId}`}>{say('publishedOpen')}</a>
          </p>
          <Rendering publishedAt={publishedAt} />
        </>
      )}
      <h2 className={css.further}>{say('publishedNext')}</h2>
      <ol>
        <li>{say('publishedNext1')}</li>
        <li>{say('publishedNext2')}</li>
        <li>{say(method === 'competitiveNegotiation' ? 'publishedNext3Negotiation' : 'publishedNext3')}</li>
      </ol>
      <p>
        <Link to="/procedures/$procedureId" params={{ procedureId: procedure.id }}>
          {say('toProcedure')}
        </Link>
      </p>
    </>
  );
}
