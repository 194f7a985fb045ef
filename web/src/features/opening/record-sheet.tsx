import type { ReactNode } from 'react';
import { fen, formatYuan } from '../../../../schemas/money.ts';
import type { OpeningRecord } from '../../../../schemas/opening.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { When } from '../../ui/when.tsx';
import { stopWhereItScrolls } from '../../ui/wide-table.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { LotName } from '../procedures/lot-switch.tsx';
import type { ShownLot } from '../procedures/lots.ts';
import { termsOf } from '../procedures/timeline-stops.ts';
import { signingLines, type SigningLine } from './hall.ts';
import css from './record-sheet.module.css';
import { openingTexts } from './texts.ts';
import type { Hall } from './use-hall.ts';

type SheetProps = {
  readonly procedure: ProcedureView;
  readonly record: OpeningRecord;
  readonly lot: ShownLot | undefined;
  readonly buyer: Hall['buyer'];
  readonly agency: Hall['agency'];
};

/** 开标记录表: the official layout, to be printed on A4 and signed where it was not signed in the portal. */
export function RecordSheet(props: SheetProps): ReactNode {
  const say = useTexts(openingTexts);
  const { record } = props;
  return (
    <article className={css.sheet} aria-label={say('sheetTitle')} ref={stopWhereItScrolls}>
      {/* The page's heading says the same on the screen; on paper the sheet carries its own. */}
      <p className={css.title} aria-hidden>
        {say('sheetTitle')}
      </p>
      {record.status === 'inSession' ? <p className={css.unfinished}>{say('sheetUnfinished')}</p> : null}
      <Heading {...props} />
      <Bids record={record} />
      <ObjectionList record={record} />
      <SignatureTable lines={signingLines(record, props)} />
      <p className={css.foot}>{say('sheetLaw')}</p>
      {record.recordSha256 === undefined ? null : (
        <p className={css.foot}>
          {say('sheetDigest')} <span className={css.digest}>{record.recordSha256}</span>
        </p>
      )}
    </article>
  );
}

function Heading({ procedure, record, lot, buyer, agency }: SheetProps): ReactNode {
  const say = useTexts(openingTexts);
  const formats = useFormats();
  const terms = termsOf(procedure);
  const host = agency ?? buyer;
  return (
    <table className={css.table}>
      <tbody>
        <tr>
          <th scope="row">{say('sheetProject')}</th>
          <td>{formats.either(terms.titleZh, terms.titleEn)}</td>
          <th scope="row">{say('sheetNumber')}</th>
          <td>{procedure.number}</td>
        </tr>
        <tr>
          <th scope="row">{say('sheetLot')}</th>
          <td>{lot === undefined ? null : <LotName lot={lot} />}</td>
          <th scope="row">{say('sheetTime')}</th>
          <td>
            <When at={record.openedAt} />
          </td>
        </tr>
        <tr>
          <th scope="row">{say('sheetPlace')}</th>
          <td lang="zh-CN">{terms.openingPlace}</td>
          <th scope="row">{say('sheetEnd')}</th>
          <td>{record.endedAt === undefined ? null : <When at={record.endedAt} />}</td>
        </tr>
        <tr>
          <th scope="row">{say('buyer')}</th>
          <td>{buyer === undefined ? null : formats.either(buyer.nameZh, buyer.nameEn)}</td>
          <th scope="row">{say('host')}</th>
          <td>{host === undefined ? null : formats.either(host.nameZh, host.nameEn)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Bids({ record }: { readonly record: OpeningRecord }): ReactNode {
  const say = useTexts(openingTexts);
  const formats = useFormats();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{say('sheetIndex')}</th>
          <th scope="col">{say('tenderer')}</th>
          <th scope="col">{say('sheetFigures')}</th>
          <th scope="col">{say('sheetCapitals')}</th>
          <th scope="col">{say('remark')}</th>
        </tr>
      </thead>
      <tbody>
        {record.lines.map(({ supplierId, supplierNameZh, priceFen, smallEnterprise, remarkZh }, index) => {
          const isRelated = record.relatedPairs.some((pair) => pair.includes(supplierId));
          const remarks = [
            ...(smallEnterprise ? [say('small')] : []),
            ...(remarkZh === undefined ? [] : [remarkZh]),
            ...(isRelated ? [say('sheetRelated')] : []),
          ];
          return (
            <tr key={supplierId}>
              <td className={css.number}>{index + 1}</td>
              <th scope="row" lang="zh-CN">
                {supplierNameZh}
              </th>
              <td className={css.money}>{priceFen === undefined ? say('noPrice') : figures(priceFen)}</td>
              <td lang="zh-CN">{priceFen === undefined ? null : formats.capitals(priceFen)}</td>
              <td lang="zh-CN">{remarks.join('；')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Figures alone: the column says that they are yuan. */
function figures(priceFen: number): string {
  return formatYuan(fen(priceFen));
}

function ObjectionList({ record }: { readonly record: OpeningRecord }): ReactNode {
  const say = useTexts(openingTexts);
  const names = new Map(record.lines.map(({ supplierId, supplierNameZh }) => [supplierId, supplierNameZh]));
  return (
    <table className={css.table}>
      <tbody>
        <tr>
          <th scope="row">{say('sheetObjections')}</th>
          <td lang="zh-CN">
            {record.objections.length === 0 ? say('sheetNone') : null}
            {record.objections.map(({ number, supplierId, textZh, answerZh }) => (
              <div key={number} className={css.objection}>
                <p>
                  {say('objectionNumber', { number })}（{names.get(supplierId)}）：{textZh}
                </p>
                <p>
                  {say('objectionAnswer')}：{answerZh ?? say('objectionOpen')}
                </p>
              </div>
            ))}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const partWords = { host: 'partHost', buyer: 'partBuyer', tenderer: 'partTenderer' } as const;

function SignatureTable({ lines }: { readonly lines: readonly SigningLine[] }): ReactNode {
  const say = useTexts(openingTexts);
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            {say('sheetSignatures')}
          </th>
          <th scope="col">{say('signTitle')}</th>
          <th scope="col">{say('sheetDate')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ organizationId, organizationZh, part, signature }) => (
          <tr key={organizationId} className={css.signing}>
            <td>{say(partWords[part])}</td>
            <td lang="zh-CN">{organizationZh}</td>
            <td>
              {signature === undefined ? null : (
                <>
                  <span className={css.name}>{signature.name}</span>{' '}
                  <span className={css.how}>{say('sheetElectronic')}</span>
                </>
              )}
            </td>
            <td>{signature === undefined ? null : <When at={signature.at} />}</td>
          </tr>
        ))}
        {(['sheetRecorder', 'sheetSupervision'] as const).map((key) => (
          <tr key={key} className={css.signing}>
            <td>{say(key)}</td>
            <td colSpan={3}>&nbsp;</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
