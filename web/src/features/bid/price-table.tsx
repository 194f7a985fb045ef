import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Fen } from '../../../../schemas/money.ts';
import { formatYuan } from '../../../../schemas/money.ts';
import { Amount } from '../../ui/amount.tsx';
import { TextField, type FieldNote } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { emptyRow, type LotInput, type PriceRow } from './bid-form.ts';
import css from './bid.module.css';
import { checkPrice, type CheckedRow, type PriceCheck, type PriceFault } from './price-check.ts';
import { priceFaultWords } from './price-words.ts';
import { bidTexts } from './texts.ts';

type PriceTableProps = {
  readonly lot: LotInput;
  readonly ceilingFen: number | undefined;
  readonly isFixedPrice: boolean;
  readonly onChange: (lot: LotInput) => void;
};

/** 报价表: lines of quantity and unit price, amounts computed, the stated total compared with them and with the ceiling. */
export function PriceTable(props: PriceTableProps): ReactNode {
  const say = useTexts(bidTexts);
  const { lot, ceilingFen, onChange } = props;
  const check = checkPrice(lot, ceilingFen);
  return (
    <>
      <p>
        {props.isFixedPrice ? say('priceFixed') : say('priceLead')}{' '}
        <RuleCitation rule={props.isFixedPrice ? 'EVL-020' : 'EVL-026'} />
      </p>
      <table className={css.prices}>
        <Head />
        <tbody>
          {lot.rows.map((row, index) => (
            <Row
              key={row.key}
              id={`${lot.lotId}-row-${row.key}`}
              number={index + 1}
              row={row}
              checked={check.rows[index]}
              onChange={(changed) =>
                onChange({ ...lot, rows: lot.rows.map((other) => (other.key === row.key ? changed : other)) })
              }
              onRemove={() => onChange({ ...lot, rows: lot.rows.filter(({ key }) => key !== row.key) })}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {say('sum')}
            </th>
            <td className={css.end}>{check.sumFen === undefined ? '—' : formatYuan(check.sumFen)}</td>
            <td aria-hidden />
          </tr>
        </tfoot>
      </table>
      <Button onClick={() => onChange({ ...lot, rows: [...lot.rows, emptyRow(nextKey(lot.rows))] })}>
        {say('addRow')}
      </Button>
      <Total lot={lot} check={check} ceilingFen={ceilingFen} onChange={onChange} />
      <Terms lot={lot} onChange={onChange} />
    </>
  );
}

function nextKey(rows: readonly PriceRow[]): string {
  return String(Math.max(0, ...rows.map(({ key }) => Number(key))) + 1);
}

function Head(): ReactNode {
  const say = useTexts(bidTexts);
  return (
    <thead>
      <tr>
        <th scope="col">{say('description')}</th>
        <th scope="col" className={css.short}>
          {say('quantity')}
        </th>
        <th scope="col" className={css.short}>
          {say('unit')}
        </th>
        <th scope="col" className={css.money}>
          {say('unitPrice')}
        </th>
        <th scope="col" className={`${css.money} ${css.end}`}>
          {say('amount')}
        </th>
        <th className={css.remove} aria-hidden />
      </tr>
    </thead>
  );
}

type RowProps = {
  readonly id: string;
  readonly number: number;
  readonly row: PriceRow;
  readonly checked: CheckedRow | undefined;
  readonly onChange: (row: PriceRow) => void;
  readonly onRemove: () => void;
};

function Row({ id, number, row, checked, onChange, onRemove }: RowProps): ReactNode {
  const say = useTexts(bidTexts);
  function cell(member: 'description' | 'quantity' | 'unit' | 'unitPrice', isFigure = false): ReactNode {
    const isWrong = isFigure && row[member] !== '' && isUnfit(member, checked);
    return (
      <td data-label={say(member)}>
        <input
          id={`${id}-${member}`}
          className={isFigure ? css.figure : undefined}
          inputMode={isFigure ? 'decimal' : undefined}
          aria-label={`${say('row')} ${number} ${say(member)}`}
          aria-invalid={isWrong}
          maxLength={member === 'description' ? 500 : 50}
          autoComplete="off"
          value={row[member]}
          onChange={(event) => onChange({ ...row, [member]: event.target.value })}
        />
      </td>
    );
  }
  return (
    <tr>
      {cell('description')}
      {cell('quantity', true)}
      {cell('unit')}
      {cell('unitPrice', true)}
      <td className={css.end} data-label={say('amount')}>
        {checked?.amountFen === undefined ? '—' : formatYuan(checked.amountFen)}
      </td>
      <td>
        <button type="button" className="plain-button" aria-label={say('removeRow', { number })} onClick={onRemove}>
          ✕
        </button>
      </td>
    </tr>
  );
}

function isUnfit(member: string, checked: CheckedRow | undefined): boolean {
  return member === 'quantity' ? checked?.quantity === undefined : checked?.unitPriceFen === undefined;
}

type TotalProps = Omit<PriceTableProps, 'isFixedPrice'> & { readonly check: PriceCheck };

function Total({ lot, check, ceilingFen, onChange }: TotalProps): ReactNode {
  const say = useTexts(bidTexts);
  const { sumFen, totalFen, faults } = check;
  return (
    <div className={css.total}>
      <TextField
        id={`${lot.lotId}-total`}
        label={say('total')}
        help={say('totalHelp')}
        isNumber
        value={lot.total}
        notes={useTotalNotes(faults)}
        onChange={(total) => onChange({ ...lot, total })}
      />
      <div className={css.tall}>
        {sumFen === undefined || sumFen === totalFen ? null : (
          <Button onClick={() => onChange({ ...lot, total: formatYuan(sumFen) })}>{say('takeSum')}</Button>
        )}
        {totalFen === undefined ? null : <TotalSaid totalFen={totalFen} check={check} ceilingFen={ceilingFen} />}
      </div>
    </div>
  );
}

type TotalSaidProps = Pick<TotalProps, 'check' | 'ceilingFen'> & { readonly totalFen: Fen };

function TotalSaid({ totalFen, check, ceilingFen }: TotalSaidProps): ReactNode {
  const say = useTexts(bidTexts);
  const formats = useFormats();
  return (
    <ul className={css.outcome}>
      <li>
        <Amount fen={totalFen} capitals />
      </li>
      {check.sumFen === totalFen ? (
        <li>
          <Status tone="done">{say('sumMatches')}</Status>
        </li>
      ) : null}
      {ceilingFen === undefined || totalFen > ceilingFen ? null : (
        <li>
          <Status tone="done">{say('belowCeiling', { ceiling: formats.money(ceilingFen) })}</Status>
        </li>
      )}
    </ul>
  );
}

/** What is wrong with the total itself; empty fields are not called wrong while the form is being filled in. */
function useTotalNotes(faults: readonly PriceFault[]): readonly FieldNote[] {
  const say = useTexts(bidTexts);
  const formats = useFormats();
  return faults
    .filter(({ kind }) => kind === 'totalDiffers' || kind === 'overCeiling')
    .map((fault) => ({
      key: fault.kind,
      tone: 'wrong',
      content: (
        <>
          {priceFaultWords(fault, say, formats)}{' '}
          <RuleCitation rule={fault.kind === 'overCeiling' ? 'EVL-027' : 'EVL-026'} />
        </>
      ),
    }));
}

function Terms({ lot, onChange }: Pick<PriceTableProps, 'lot' | 'onChange'>): ReactNode {
  const say = useTexts(bidTexts);
  return (
    <>
      <TextField
        id={`${lot.lotId}-term`}
        label={say('serviceTerm')}
        maxLength={500}
        value={lot.serviceTerm}
        onChange={(serviceTerm) => onChange({ ...lot, serviceTerm })}
      />
      <TextField
        id={`${lot.lotId}-remark`}
        label={say('priceRemark')}
        isOptional
        maxLength={2000}
        value={lot.remark}
        onChange={(remark) => onChange({ ...lot, remark })}
      />
    </>
  );
}
