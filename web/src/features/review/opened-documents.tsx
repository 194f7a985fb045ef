import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './review.module.css';
import { reviewTexts } from './texts.ts';

type DocumentsProps = {
  readonly path: { readonly procedureId: string; readonly lotId: string; readonly supplierId: string };
};

/** The opened files of a bid. Their addresses last a few minutes, so they are asked for when they are wanted. */
export function OpenedDocuments({ path }: DocumentsProps): ReactNode {
  const say = useTexts(reviewTexts);
  const [isShown, setShown] = useState(false);
  const bid = useApiQuery('readOpenedBid', { path }, { enabled: isShown });
  return (
    <aside className={css.documents} aria-label={say('documents')}>
      <h4>{say('documents')}</h4>
      <Button
        loading={bid.isFetching}
        onClick={() => {
          if (isShown) void bid.refetch();
          setShown(true);
        }}
      >
        {say('documentsShow')}
      </Button>
      {isShown ? (
        <Loaded query={bid} lines={2}>
          {({ documents }) => (
            <>
              {documents.length === 0 ? <p>{say('documentsNone')}</p> : <p className="soft">{say('documentsTime')}</p>}
              <ul className={css.files}>
                {documents.map(({ uploadId, fileName, sizeBytes, url }) => (
                  <li key={uploadId}>
                    <a href={url} target="_blank" rel="noreferrer" download={fileName}>
                      {fileName === PRICE_FORM ? say('priceForm') : <span lang="zh-CN">{fileName}</span>}
                    </a>{' '}
                    <span className="soft">{say('size', { size: Math.max(1, Math.round(sizeBytes / 1024)) })}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Loaded>
      ) : null}
    </aside>
  );
}

/** Under this name the opening keeps the price form as it was offered. */
const PRICE_FORM = 'price-form.json';
