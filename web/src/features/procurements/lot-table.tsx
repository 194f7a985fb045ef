import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ProcurementView } from '../../../../schemas/planning-api.ts';
import type { Lot } from '../../../../schemas/procurement.ts';
import { Amount } from '../../ui/amount.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { LotStatus } from './procurement-status.tsx';
import css from './procurements.module.css';
import { procurementTexts } from './texts.ts';

/** The lots of a project, where each stands, and the way to the procedure that it is in. */
export function LotTable({ procurement }: { readonly procurement: ProcurementView }): ReactNode {
  const say = useTexts(procurementTexts);
  return (
    <>
      <h2>{say('lots')}</h2>
      <table className={css.rows}>
        <thead>
          <tr>
            <th scope="col">{say('lots')}</th>
            <th scope="col">{say('quantity')}</th>
            <th scope="col">{say('standing')}</th>
            <th scope="col" className={css.end}>
              {say('budget')}
            </th>
          </tr>
        </thead>
        <tbody>
          {procurement.lots.map((lot) => (
            <LotRow key={lot.id} lot={lot} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {say('sum')}
            </th>
            <td className={css.end}>
              <Amount fen={procurement.budgetFen} capitals />
            </td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

function LotRow({ lot }: { readonly lot: Lot }): ReactNode {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  return (
    <tr>
      <th scope="row">
        {say('lot', { number: lot.number })} {formats.either(lot.titleZh, lot.titleEn)}
        <div className={css.small} lang="zh-CN">
          {lot.description}
        </div>
      </th>
      <td>
        <span lang="zh-CN">
          {formats.count(lot.quantity)} {lot.unit}
        </span>
        <div className={css.small}>{say('months', { count: lot.termMonths })}</div>
      </td>
      <td>
        <LotStatus standing={lot.standing} />
        <Standing lot={lot} />
      </td>
      <td className={css.end}>
        <Amount fen={lot.budgetFen} />
      </td>
    </tr>
  );
}

function Standing({ lot: { standing } }: { readonly lot: Lot }): ReactNode {
  const say = useTexts(procurementTexts);
  switch (standing.status) {
    case 'available':
      return null;
    case 'abandoned':
      return <div className={css.small}>{standing.reason}</div>;
    case 'awarded':
    case 'failed':
    case 'inProcedure':
      return (
        <div className={css.small}>
          {standing.status === 'awarded' ? <Amount fen={standing.amountFen} /> : null}
          {standing.status === 'failed' ? `${say('bidders', { count: standing.bidders })} ` : null}{' '}
          <Link to="/procedures/$procedureId" params={{ procedureId: standing.procedureId }}>
            {say(standing.status === 'failed' ? 'failedHow' : 'toProcedure')}
          </Link>
        </div>
      );
  }
}
