import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { MessageView } from '../../../../schemas/negotiation-api.ts';
import type { MessageAttachment } from '../../../../schemas/negotiation-message.ts';
import { rowsOf, useApiList } from '../../api/use-api-query.ts';
import { useApi } from '../../api/use-api.ts';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import { sizeText } from '../../words/size-text.ts';
import { threadTexts } from './texts-thread.ts';
import css from './thread.module.css';

/** Between whom a thread is, as the reader sees it. */
export type ThreadPlace = {
  readonly procedureId: string;
  /** Named by the panel; a supplier has but one thread. */
  readonly supplierId: string | undefined;
  readonly supplierName: string;
  readonly side: MessageView['side'];
};

const PAGE = 30;

/** What scrolls by itself must be reachable by keyboard, though there is nothing to press in it. */
const reachable = { tabIndex: 0 } as const;

/** What was said, oldest above, in the order of time. The caller keeps it up to date. */
export function Thread({ place }: { readonly place: ThreadPlace }): ReactNode {
  const say = useTexts(threadTexts);
  const { procedureId, supplierId } = place;
  const list = useApiList('listNegotiationMessages', { path: { procedureId }, query: { supplierId, limit: PAGE } });
  return (
    <Loaded query={list} lines={8}>
      {(data) => {
        const messages = [...rowsOf(data)].toReversed();
        if (messages.length === 0)
          return (
            <EmptyState title={say('none')}>
              <p>{say('noneHow')}</p>
            </EmptyState>
          );
        return (
          <Messages
            place={place}
            messages={messages}
            earlier={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
            isLoading={list.isFetchingNextPage}
          />
        );
      }}
    </Loaded>
  );
}

type MessagesProps = {
  readonly place: ThreadPlace;
  readonly messages: readonly MessageView[];
  readonly earlier: (() => void) | undefined;
  readonly isLoading: boolean;
};

function Messages({ place, messages, earlier, isLoading }: MessagesProps): ReactNode {
  const say = useTexts(threadTexts);
  const frame = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.id;
  useEffect(() => {
    // Whoever reads the newest goes on reading the newest; a longer past above does not move it.
    if (frame.current !== null) frame.current.scrollTop = frame.current.scrollHeight;
  }, [newest]);
  return (
    <div ref={frame} className={css.messages} role="log" aria-label={say('thread')} {...reachable}>
      {earlier === undefined ? null : (
        <p className={css.earlier}>
          <Button onClick={earlier} loading={isLoading}>
            {say('earlier')}
          </Button>
        </p>
      )}
      <ol className={css.list}>
        {messages.map((message, index) => (
          <li key={message.id}>
            {message.round === messages[index - 1]?.round ? null : (
              <p className={css.round}>
                {message.round === 0 ? say('beforeRounds') : say('inRound', { number: message.round })}
              </p>
            )}
            <Message place={place} message={message} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Message({ place, message }: { readonly place: ThreadPlace; readonly message: MessageView }): ReactNode {
  const say = useTexts(threadTexts);
  const isOwn = message.side === place.side;
  const sender = message.side === 'panel' ? say('panel') : place.side === 'supplier' ? say('you') : place.supplierName;
  return (
    <article className={isOwn ? css.own : css.theirs}>
      <header className={css.sender}>
        <strong>{sender}</strong> <When at={message.sentAt} />
      </header>
      <p className={css.text} lang="zh-CN">
        {message.textZh}
      </p>
      {message.attachments.length === 0 ? null : (
        <ul className={css.files} aria-label={say('files')}>
          {message.attachments.map((attachment) => (
            <li key={attachment.uploadId}>
              <Download procedureId={place.procedureId} messageId={message.id} attachment={attachment} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

type DownloadProps = {
  readonly procedureId: string;
  readonly messageId: string;
  readonly attachment: MessageAttachment;
};

/** Asks for the file's address when it is wanted: it is good for a short time only. */
function Download({ procedureId, messageId, attachment }: DownloadProps): ReactNode {
  const say = useTexts(threadTexts);
  const { api } = useApi();
  const [failed, setFailed] = useState(false);
  const { uploadId, fileName, sizeBytes } = attachment;
  async function download(): Promise<void> {
    setFailed(false);
    try {
      const { url } = await api('downloadNegotiationAttachment', { path: { procedureId, messageId, uploadId } });
      const link = document.createElement('a');
      link.href = url;
      link.download = fileName;
      link.rel = 'noopener';
      link.click();
    } catch {
      setFailed(true);
    }
  }
  return (
    <>
      <button
        type="button"
        className="plain-button"
        aria-label={say('download', { name: fileName })}
        onClick={() => void download()}
      >
        {fileName}
      </button>{' '}
      <span className="soft">{sizeText(sizeBytes)}</span>
      {failed ? <span role="alert"> {say('downloadFailed')}</span> : null}
    </>
  );
}
