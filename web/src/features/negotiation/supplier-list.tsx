import type { ReactNode } from 'react';
import { Status, type Tone } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import type { RoomProps } from './panel-room.tsx';
import type { RoomSupplier } from './room-model.ts';
import { roomTexts } from './texts-room.ts';
import { useNames } from './use-negotiation.ts';
import { useNews } from './use-news.ts';

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
export function SupplierList({ negotiation, parties, suppliers, chosen, onChoose }: SupplierListProps): ReactNode {
  const say = useTexts(roomTexts);
  const names = useNames(parties);
  const asked = onChoose === undefined || negotiation.status !== 'negotiating' ? [] : suppliers;
  const news = useNews(negotiation.procedureId, { suppliers: asked, chosen });
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
