import type { ReactNode } from 'react';
import { capitalAmount } from '../../../../schemas/law/chinese-amount.ts';
import { formatYuan } from '../../../../schemas/money.ts';
import type { NegotiationParties, ReportView } from '../../../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { procurementMethodNames } from '../../../../schemas/procurement-method.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { dayOf, formatChineseDay, formatChineseInstant } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { WideTable } from '../../ui/wide-table.tsx';
import { termsOf } from '../procedures/timeline-stops.ts';
import { signaturesOf } from './report-model.ts';
import css from './report-sheet.module.css';
import { documentZh as zh } from './words-of-document.ts';
import { lotNumber } from './use-negotiation.ts';

type SheetProps = {
  readonly procedure: ProcedureView;
  readonly negotiation: Extract<Negotiation, { outcomes: unknown }>;
  readonly report: ReportView;
  readonly textZh: string;
  readonly parties: NegotiationParties;
};

/** 谈判评审报告, in the order and the look of an official document: heading, particulars, numbered parts, signatures. */
export function ReportSheet(props: SheetProps): ReactNode {
  const { procedure, textZh, report, negotiation } = props;
  const { titleZh } = termsOf(procedure);
  const end = report.deliveredAt ?? ('rankedAt' in negotiation ? negotiation.rankedAt : negotiation.begunAt);
  return (
    <article className={css.sheet} lang="zh-CN">
      <p className={css.heading}>
        {titleZh}
        <span>{zh.title}</span>
      </p>
      <Particulars {...props} />
      <Talks {...props} />
      <Offers {...props} />
      <h2>{zh.opinion}</h2>
      {textZh.split('\n').map((paragraph, index) => (
        // Paragraphs have no other name than their place.
        <p key={`${index}-${paragraph.slice(0, 12)}`} className={css.paragraph}>
          {paragraph}
        </p>
      ))}
      <Signing {...props} />
      <p className={css.date}>{formatChineseDay(dayOf(end))}</p>
    </article>
  );
}

function Particulars({ procedure, negotiation, parties }: SheetProps): ReactNode {
  const { titleZh } = termsOf(procedure);
  const rows: readonly (readonly [string, string])[] = [
    [zh.number, procedure.number],
    [zh.name, titleZh],
    [zh.method, procurementMethodNames[procedure.method].zh],
    [zh.buyer, parties.buyer.nameZh],
    ...(parties.procurementAgency === undefined ? [] : [[zh.agency, parties.procurementAgency.nameZh] as const]),
    [zh.begun, formatChineseInstant(negotiation.begunAt)],
    [zh.members, parties.members.map(({ name, kind }) => `${name}（${zh[kind]}）`).join('、')],
  ];
  return (
    <table className={css.table}>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Talks({ negotiation, parties }: SheetProps): ReactNode {
  const confirmed = negotiation.changes.filter(({ status }) => status === 'confirmed');
  return (
    <>
      <h2>{zh.talks}</h2>
      <WideTable label={zh.talks} className={css.wide}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{zh.round}</th>
              <th scope="col">{zh.from}</th>
              <th scope="col">{zh.to}</th>
              <th scope="col">{zh.met}</th>
            </tr>
          </thead>
          <tbody>
            {negotiation.rounds.map(({ number, openedAt, endedAt, metIds }) => (
              <tr key={number}>
                <td>{number}</td>
                <td>{formatChineseInstant(openedAt)}</td>
                <td>{endedAt === undefined ? '' : formatChineseInstant(endedAt)}</td>
                <td>{metIds.map((id) => nameOf(parties, id)).join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      {confirmed.map(({ number, textZh, decidedAt }) => (
        <p key={number} className={css.paragraph}>
          {`${zh.change}${number}`}
          {decidedAt === undefined ? '' : `（${formatChineseInstant(decidedAt)}${zh.sent}）`}：{textZh}
        </p>
      ))}
      {negotiation.departures.map(({ lotId, supplierId, at }) => (
        <p key={`${lotId} ${supplierId}`} className={css.paragraph}>
          {`${formatChineseInstant(at)}，${nameOf(parties, supplierId)}${zh.left}（${zh.lot}${lotNumber(lotId)}）。`}
        </p>
      ))}
    </>
  );
}

function Offers({ negotiation, parties }: SheetProps): ReactNode {
  return (
    <>
      <h2>{zh.offers}</h2>
      {negotiation.outcomes.map((outcome) => (
        <section key={outcome.lotId}>
          <h3>{`${zh.lot}${lotNumber(outcome.lotId)}`}</h3>
          {outcome.outcome === 'failed' ? (
            <p className={css.paragraph}>{zh.failed}</p>
          ) : (
            <WideTable label={zh.offers} className={css.wide}>
              <table className={css.table}>
                <thead>
                  <tr>
                    <th scope="col">{zh.rank}</th>
                    <th scope="col">{zh.supplier}</th>
                    <th scope="col">{zh.price}</th>
                    <th scope="col">{zh.evaluated}</th>
                  </tr>
                </thead>
                <tbody>
                  {outcome.candidates.map(({ supplierId, rank, priceFen, evaluatedPriceFen }) => (
                    <tr key={supplierId}>
                      <td>{rank}</td>
                      <td>{nameOf(parties, supplierId)}</td>
                      <td className={css.money}>
                        {formatYuan(priceFen)}
                        <span className={css.capitals}>{capitalAmount(priceFen)}</span>
                      </td>
                      <td className={css.money}>{formatYuan(evaluatedPriceFen)}</td>
                    </tr>
                  ))}
                  {outcome.excluded.map(({ supplierId, reason }) => (
                    <tr key={supplierId}>
                      <td>—</td>
                      <td>{nameOf(parties, supplierId)}</td>
                      <td colSpan={2}>{zh[reason]}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </WideTable>
          )}
        </section>
      ))}
    </>
  );
}

function Signing({ negotiation, report, parties }: SheetProps): ReactNode {
  const now = useNow();
  const signatures = signaturesOf(negotiation, report, now);
  const dissents = signatures.filter(({ dissentZh }) => dissentZh !== undefined);
  function memberOf(id: string): string {
    return parties.members.find(({ personId }) => personId === id)?.name ?? '';
  }
  return (
    <section className={css.signing}>
      {dissents.length === 0 ? null : <h2>{zh.dissents}</h2>}
      {dissents.map(({ memberId, dissentZh }) => (
        <p key={memberId} className={css.paragraph}>
          {memberOf(memberId)}：{dissentZh}
        </p>
      ))}
      <h2>{zh.signatures}</h2>
      <table className={css.table}>
        <tbody>
          {signatures.map(({ memberId, state, at }) => (
            <tr key={memberId}>
              <th scope="row">{state === 'signed' || state === 'dissented' ? memberOf(memberId) : ''}</th>
              <td>
                {state === 'deemed' || state === 'unsigned' ? memberOf(memberId) : ''} {zh[state]}
                {at === undefined ? '' : ` ${formatChineseInstant(at)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function nameOf(parties: NegotiationParties, id: string): string {
  return parties.suppliers.find((supplier) => supplier.id === id)?.nameZh ?? '';
}
