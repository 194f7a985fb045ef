import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { EnquiryView } from '../../../../schemas/enquiry.ts';
import { rowsOf, useApiList } from '../../api/use-api-query.ts';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { OnDay, When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './enquiries.module.css';
import { enquiryTexts } from './texts.ts';

type EnquiriesProps = {
  readonly procedureId: string;
  /** What is said where nobody has asked. */
  readonly none: string;
  /** Shows those read so far, and behind them the way to more. */
  readonly children: (enquiries: readonly EnquiryView[], more: ReactNode) => ReactNode;
};

/** The questions about a procedure, page by page. */
export function Enquiries({ procedureId, none, children }: EnquiriesProps): ReactNode {
  const say = useTexts(enquiryTexts);
  const list = useApiList('listEnquiries', { path: { procedureId }, query: { limit: 50 } });
  return (
    <Loaded query={list}>
      {(data) => {
        const enquiries = rowsOf(data);
        if (enquiries.length === 0)
          return (
            <EmptyState title={say('none')}>
              <p>{none}</p>
            </EmptyState>
          );
        return children(
          enquiries,
          list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{say('more')}</Button> : null,
        );
      }}
    </Loaded>
  );
}

type EnquiryListProps = {
  readonly enquiries: readonly EnquiryView[];
  /** What can be done with an entry: the buyer's side answers here. */
  readonly action?: (enquiry: EnquiryView) => ReactNode;
};

/** Questions with their answers. Who asked is nobody's to see; the asker alone recognises its own. */
export function EnquiryList({ enquiries, action }: EnquiryListProps): ReactNode {
  return (
    <ol className={css.list}>
      {enquiries.map((enquiry) => (
        <li key={enquiry.id}>
          <Entry enquiry={enquiry} />
          {action?.(enquiry)}
        </li>
      ))}
    </ol>
  );
}

function Entry({ enquiry }: { readonly enquiry: EnquiryView }): ReactNode {
  const say = useTexts(enquiryTexts);
  const { status, own, askedAt, answerBy, questionZh, answerZh, answeredAt } = enquiry;
  return (
    <>
      <div className={css.head}>
        <Status tone={status === 'open' ? 'due' : 'done'}>{say(status)}</Status>
        {own === true ? <span>{say('own')}</span> : null}
        {askedAt === undefined ? null : (
          <span>
            {say('askedAt')} <When at={askedAt} />
          </span>
        )}
        {status === 'answered' || answerBy === undefined ? null : (
          <span>
            {say('answerBy')} <OnDay day={answerBy} remaining />
          </span>
        )}
      </div>
      <p className={css.question} lang="zh-CN">
        {questionZh}
      </p>
      {answerZh === undefined ? null : (
        <div className={css.answer}>
          <div className={css.head}>
            <span>{say('answer')}</span>
            {answeredAt === undefined ? null : <When at={answeredAt} />}
          </div>
          <div lang="zh-CN">{answerZh}</div>
        </div>
      )}
    </>
  );
}
