import type { ReactNode } from 'react';
import type { Receipt } from '../../../../schemas/sealed-bid.ts';
import { When } from '../../ui/when.tsx';
import { lotNumber } from '../../words/lot-number.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './receipts.module.css';
import { receiptTexts } from './texts.ts';

type ReceiptSheetProps = {
  readonly receipt: Receipt;
  readonly keyId: string;
  /** What the procedure and the supplier are called, where that is known: a receipt holds their numbers. */
  readonly names?: { readonly procedure: string; readonly supplier: string };
};

/** A receipt to be read, printed and filed. */
export function ReceiptSheet({ receipt, keyId, names }: ReceiptSheetProps): ReactNode {
  const say = useTexts(receiptTexts);
  const lots = receipt.lots.map((lotId) => say('lot', { number: lotNumber(lotId) }));
  const facts: readonly (readonly [label: string, value: ReactNode])[] = [
    [say('issuer'), receipt.issuer],
    [say('procedure'), <Named key="procedure" name={names?.procedure} id={receipt.procedureId} />],
    [say('supplier'), <Named key="supplier" name={names?.supplier} id={receipt.supplierId} />],
    [say('purpose'), say(receipt.purpose)],
    [say('version'), say('versionValue', { number: receipt.version })],
    [say('submittedAt'), <When key="at" at={receipt.submittedAt} />],
    [say('lots'), lots.join('、')],
    [say('manifest'), <Code key="manifest" text={receipt.manifestSha256} />],
    [say('keyId'), <Code key="key" text={keyId} />],
  ];
  return (
    <section className={css.sheet}>
      <h2>{say('sheetTitle')}</h2>
      <dl className={css.facts}>
        {facts.map(([label, value]) => (
          <Fact key={label} label={label} value={value} />
        ))}
      </dl>
      <h3>{say('entries')}</h3>
      <Entries receipt={receipt} />
      <p className={css.note}>{say('sheetNote')}</p>
    </section>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: ReactNode }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** Quoted to the letter, as it is signed. */
function Code({ text }: { readonly text: string }): ReactNode {
  return <code className={css.code}>{text}</code>;
}

function Named({ name, id }: { readonly name: string | undefined; readonly id: string }): ReactNode {
  return (
    <>
      {name} <Code text={id} />
    </>
  );
}

function Entries({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const say = useTexts(receiptTexts);
  const formats = useFormats();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {(['lots', 'kind', 'size', 'digest'] as const).map((column) => (
            <th key={column} scope="col">
              {say(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {receipt.entries.map(({ uploadId, lotId, role, sizeBytes, sha256 }) => (
          <tr key={uploadId}>
            <td>{say('lot', { number: lotNumber(lotId) })}</td>
            <td>{say(role)}</td>
            <td>{say('bytes', { count: formats.count(sizeBytes) })}</td>
            <td>
              <Code text={sha256} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
