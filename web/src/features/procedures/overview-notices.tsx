import type { ReactNode } from 'react';
import { noticeKind } from '../../../../functions/notices/rules-notice.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { rowsOf, useApiList } from '../../api/use-api-query.ts';
import { Loaded } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { NoticeLink } from './notice-link.tsx';
import { overviewTexts } from './overview-texts.ts';
import css from './procedures.module.css';

/** Everything that was made public of the procedure, oldest first. */
export function OverviewNotices({ procedure }: { readonly procedure: ProcedureView }): ReactNode {
  const say = useTexts(overviewTexts);
  const { language } = useFormats();
  const list = useApiList('listNotices', { query: { procurement: procedure.procurementId, limit: 50 } });
  return (
    <section aria-labelledby="overview-notices" className={css.part}>
      <h2 id="overview-notices">{say('notices')}</h2>
      <Loaded query={list} lines={3}>
        {(data) => {
          const own = rowsOf(data).filter(({ procedureId }) => procedureId === procedure.id);
          if (own.length === 0) return <p className="soft">{say('noticesNone')}</p>;
          return (
            <ol className={css.notices}>
              {own.toReversed().map((notice) => (
                <li key={notice.id}>
                  <NoticeLink noticeId={notice.id}>{noticeKind(notice, language)}</NoticeLink>{' '}
                  {notice.lotNumbers.length === 0 ? null : (
                    <span className="soft">{say('aboutLots', { numbers: notice.lotNumbers.join(say('comma')) })}</span>
                  )}
                  <span className="soft">
                    <When at={notice.publishedAt} />
                  </span>
                </li>
              ))}
            </ol>
          );
        }}
      </Loaded>
    </section>
  );
}
