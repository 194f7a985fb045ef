import { useQueries } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { apiQuery } from '../../api/use-api-query.ts';
import { useApi } from '../../api/use-api.ts';
import { Status, type Tone } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import type { RoomProps } from './panel-room.tsx';
import type { RoomSupplier } from './room-model.ts';
import { roomTexts } from './texts-room.ts';
import { useNames } from './use-negotiation.ts';

const tones: Readonly<Record<RoomSupplier['standing'], Tone>> = {
  toMeet: 'due',
  met: 'done',
  apart: 'now',
  gone: 'quiet',
};

type SupplierListProps = RoomProps & {
  readonly suppliers: readonly RoomSupplier[];
  readonly chosen: string | undefined;
  /** Absent for those who may not read what is said. */
  readonly onChoose: ((supplierId: string) => void) | undefined;
};

/** Those who take part, each with how it stands in the round; marked where it has written something not read here. */
export function SupplierList(props: SupplierListProps): ReactNode {
  const { negotiation, parties, suppliers, chosen, onChoose } = props;
  const say = useTexts(roomTexts);
  const names = useNames(parties);
  const news = useNews(props);
  return (
    <nav className={css.suppliers} aria-label={say('suppliers')}>
      <h2>{say('suppliers')}</h2>
      <ul>
        {suppliers.map(({ supplierId, standing }) => {
          const content = (
            <>
              <span>{names.supplier(supplierId)}</span>
              <span className={css.standing}>
                {negotiation.status === 'negotiating' || standing === 'gone' ? (
                  <Status tone={tones[standing]}>{say(standing)}</Status>
                ) : null}
                {news.has(supplierId) ? <strong className={css.fresh}>{say('fresh')}</strong> : null}
              </span>
            </>
          );
          return (
            <li key={supplierId} aria-current={supplierId === chosen ? 'true' : undefined}>
              {onChoose === undefined ? (
                <div className={css.supplier}>{content}</div>
              ) : (
                <button type="button" className={css.supplier} onClick={() => onChoose(supplierId)}>
                  {content}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const READ = 'mingcai.negotiation-read';

/**
 * Suppliers whose newest message was not looked at in this tab. One small question for each, asked again only when something
 * about the negotiation changes, and only by who may read the threads.
 */
function useNews({ negotiation, suppliers, chosen, onChoose }: SupplierListProps): ReadonlySet<string> {
  const inUse = useApi();
  const { procedureId } = negotiation;
  const asks = onChoose !== undefined && negotiation.status === 'negotiating';
  const newest = useQueries({
    queries: (asks ? suppliers : []).map(({ supplierId }) =>
      apiQuery(inUse, 'listNegotiationMessages', { path: { procedureId }, query: { supplierId, limit: 1 } }),
    ),
    combine: (answers) =>
      answers.flatMap(({ data }, index) => {
        const [message] = data?.items ?? [];
        const supplierId = suppliers[index]?.supplierId;
        return message?.side === 'supplier' && supplierId !== undefined ? [{ supplierId, id: message.id }] : [];
      }),
  });
  const [read, setRead] = useState<Readonly<Record<string, string>>>(() => readOnes(procedureId));
  const looked = newest.find(({ supplierId }) => supplierId === chosen);
  useEffect(() => {
    if (looked === undefined) return;
    setRead((all) => {
      const next = { ...all, [looked.supplierId]: looked.id };
      sessionStorage.setItem(`${READ}.${procedureId}`, JSON.stringify(next));
      return next;
    });
    // Each object is made anew; what counts is what is in it.
  }, [procedureId, looked?.supplierId, looked?.id]);
  const fresh = newest.filter(({ supplierId, id }) => supplierId !== chosen && read[supplierId] !== id);
  return new Set(fresh.map(({ supplierId }) => supplierId));
}

function readOnes(procedureId: string): Readonly<Record<string, string>> {
  const stored: unknown = JSON.parse(sessionStorage.getItem(`${READ}.${procedureId}`) ?? '{}');
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}
