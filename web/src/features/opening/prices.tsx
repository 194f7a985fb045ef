import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OpeningLine, OpeningRecord } from '../../../../schemas/opening.ts';
import { Amount } from '../../ui/amount.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './hall.module.css';
import { openingTexts } from './texts.ts';
import type { Reveal } from './use-reveal.ts';

type PricesProps = { readonly record: OpeningRecord; readonly reveal: Reveal };

/** The prices, read out one bidder after the other, for eyes and for screen readers alike. */
export function Prices({ record, reveal }: PricesProps): ReactNode {
  const say = useTexts(openingTexts);
  const { lines } = record;
  const shown = record.session === 'private' ? lines : lines.slice(0, reveal.shown);
  return (
    <section aria-label={say('recordTitle')}>
      <div className={css.sectionHead}>
        <h2>{say('recordTitle')}</h2>
        {reveal.isRunning ? (
          <span className={css.reading}>
            <span className="soft">{say('revealing', { number: reveal.shown, total: lines.length })}</span>{' '}
            <Button onClick={reveal.skip}>{say('revealAll')}</Button>
          </span>
        ) : null}
      </div>
      <Spoken lines={lines} reveal={reveal} />
      <table className={css.prices}>
        <thead>
          <tr>
            <th scope="col">{say('sheetIndex')}</th>
            <th scope="col">{say('tenderer')}</th>
            <th scope="col" className={css.end}>
              {say('price')}
            </th>
            <th scope="col">{say('remark')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line, index) => (
            <PriceRow
              key={line.supplierId}
              line={line}
              number={index + 1}
              isNew={reveal.isRunning && index === reveal.shown - 1}
              isRelated={record.relatedPairs.some((pair) => pair.includes(line.supplierId))}
            />
          ))}
        </tbody>
      </table>
      {/* Lines to come hold their place, so that nothing below jumps. */}
      {lines.slice(shown.length).map(({ supplierId }) => (
        <div key={supplierId} className={css.toCome} aria-hidden />
      ))}
    </section>
  );
}

/** What a screen reader says as each line comes; afterwards only that it is over. */
function Spoken({ lines, reveal }: { readonly lines: readonly OpeningLine[]; readonly reveal: Reveal }): ReactNode {
  const say = useTexts(openingTexts);
  const formats = useFormats();
  const line = lines[reveal.shown - 1];
  const number = reveal.shown;
  const name = line?.supplierNameZh ?? '';
  const said =
    line?.priceFen === undefined
      ? say('spokenUnread', { number, name })
      : say('spoken', { number, name, price: formats.money(line.priceFen) });
  return (
    <p className="visually-hidden" aria-live="polite">
      {reveal.isRunning ? said : say('readOut', { count: lines.length })}
    </p>
  );
}

type RowProps = {
  readonly line: OpeningLine;
  readonly number: number;
  readonly isNew: boolean;
  readonly isRelated: boolean;
};

function PriceRow({ line, number, isNew, isRelated }: RowProps): ReactNode {
  const say = useTexts(openingTexts);
  return (
    <tr className={isNew ? css.fresh : undefined}>
      <td className={css.index}>{number}</td>
      <th scope="row">
        <span lang="zh-CN">{line.supplierNameZh}</span>
        {line.smallEnterprise ? <span className={css.mark}>{say('small')}</span> : null}
        {isRelated ? (
          <span className={css.related}>
            <Status tone="refused">{say('related')}</Status>
          </span>
        ) : null}
      </th>
      <td className={css.end} data-label={say('price')}>
        {line.priceFen === undefined ? (
          <Status tone="refused">{say('noPrice')}</Status>
        ) : (
          <Amount fen={line.priceFen} capitals />
        )}
      </td>
      <td data-label={say('remark')} lang="zh-CN">
        {line.remarkZh}
      </td>
    </tr>
  );
}
