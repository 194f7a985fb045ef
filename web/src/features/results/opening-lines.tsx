import type { ReactNode } from 'react';
import type { OpeningLine } from '../../../../schemas/opening.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useActing } from '../../session/use-session.ts';
import { Amount } from '../../ui/amount.tsx';
import { When } from '../../ui/when.tsx';
import css from './results.module.css';
import { useResultWords } from './use-result-words.ts';

type OpeningLinesProps = { readonly procedure: PublishedProcedureView; readonly lotId: string };

/** What was read out at the opening, one's own line marked. What a supplier may not see of it is not there. */
export function OpeningLines({ procedure, lotId }: OpeningLinesProps): ReactNode {
  const say = useResultWords();
  const isPrivate = procedure.method === 'competitiveNegotiation';
  const { data } = useApiQuery('readOpening', { path: { procedureId: procedure.id, lotId } }, { enabled: !isPrivate });
  if (isPrivate) return <p className="soft">{say('privateSession')}</p>;
  if (data === undefined || data.lines.length === 0) return null;
  return (
    <>
      <h3>{say('opening')}</h3>
      <p className="soft">
        {say('openedAt')} <When at={data.openedAt} />
      </p>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{say('bidder')}</th>
            <th scope="col" className={css.end}>
              {say('price')}
            </th>
            <th scope="col">{say('remark')}</th>
          </tr>
        </thead>
        <tbody>
          {data.lines.map((line) => (
            <Line key={line.supplierId} line={line} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Line({ line }: { readonly line: OpeningLine }): ReactNode {
  const say = useResultWords();
  const { organizationId } = useActing();
  const isOwn = line.supplierId === organizationId;
  return (
    <tr className={isOwn ? css.mine : undefined}>
      <th scope="row" lang="zh-CN">
        {line.supplierNameZh} {isOwn ? `（${say('own')}）` : null}
      </th>
      <td className={css.end}>{line.priceFen === undefined ? say('notRead') : <Amount fen={line.priceFen} />}</td>
      <td lang="zh-CN">{line.remarkZh}</td>
    </tr>
  );
}
