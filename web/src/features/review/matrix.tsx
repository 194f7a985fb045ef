import { CheckOutlined, CloseOutlined, MinusOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { ReviewRow } from '../../../../schemas/evaluation-api.ts';
import { Status } from '../../ui/status.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { useFormats } from '../../words/use-formats.ts';
import type { ReviewKind } from './bid-review.tsx';
import css from './review.module.css';
import { qualificationCell, tallyOf, type Cell } from './sheet.ts';
import { useReviewWords } from './texts-responses.ts';
import type { ReviewInUse } from './use-review.ts';

type MatrixProps = {
  readonly kind: ReviewKind;
  readonly review: ReviewInUse;
  readonly chosenId: string | undefined;
  readonly onChoose: (supplierId: string) => void;
};

/** All bids against all requirements. A row is opened by its button; the requirements stand below in words. */
export function Matrix({ kind, review, chosenId, onChoose }: MatrixProps): ReactNode {
  const say = useReviewWords();
  const formats = useFormats();
  const { overview } = review;
  const ids = idsOf(kind, review);
  return (
    <>
      <WideTable label={say('matrix')}>
        <table className={css.matrix} aria-label={say('matrix')}>
          <thead>
            <tr>
              <th scope="col">{say('bids')}</th>
              {ids.map((id, index) => (
                <th key={id} scope="col" className={css.cell}>
                  {index + 1}
                  <span className="visually-hidden"> {wordsOf(review, id, formats.either)}</span>
                </th>
              ))}
              <th scope="col">{say('standing')}</th>
            </tr>
          </thead>
          <tbody>
            {overview.items.map((row) => (
              <tr key={row.supplierId} className={row.supplierId === chosenId ? css.chosen : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="plain-button"
                    lang="zh-CN"
                    aria-pressed={row.supplierId === chosenId}
                    onClick={() => onChoose(row.supplierId)}
                  >
                    {row.supplierNameZh}
                  </button>
                </th>
                {ids.map((id) => (
                  <td key={id} className={css.cell}>
                    {row.isIn ? <CellMark cell={cellOf({ kind, review, row, id })} /> : null}
                  </td>
                ))}
                <td>
                  <RowStatus kind={kind} review={review} row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      <ol className={css.requirements}>
        {ids.map((id) => (
          <li key={id}>{wordsOf(review, id, formats.either)}</li>
        ))}
      </ol>
    </>
  );
}

/** The requirements that a review decides on. */
export function idsOf(kind: ReviewKind, { overview }: Pick<ReviewInUse, 'overview'>): readonly string[] {
  return kind === 'qualification' ? overview.qualificationRequirementIds : overview.panelRequirementIds;
}

export function wordsOf(
  { overview }: Pick<ReviewInUse, 'overview'>,
  id: string,
  either: (zh: string, en?: string) => string,
): string {
  const requirement = overview.requirements.find((candidate) => candidate.id === id);
  return requirement === undefined ? '' : either(requirement.textZh, requirement.textEn);
}

type CellFacts = Pick<MatrixProps, 'kind' | 'review'> & { readonly row: ReviewRow; readonly id: string };

/** A member sees how others stand once its own opinion is in, and until then its own alone. */
function cellOf({ kind, review, row, id }: CellFacts): Cell {
  const found = review.reviews.get(row.supplierId)?.review;
  if (kind === 'qualification') return qualificationCell(found, id);
  const isIn = found?.opinions.some(({ personId }) => personId === review.personId) ?? false;
  if (review.isMember && !isIn) return 'open';
  return tallyOf(found, review.committee?.members.map(({ personId }) => personId) ?? [], id).outcome;
}

const marks: Readonly<Record<Cell, ReactNode>> = {
  met: <CheckOutlined className={css.met} aria-hidden />,
  missed: <CloseOutlined className={css.missed} aria-hidden />,
  open: <MinusOutlined className={css.open} aria-hidden />,
};

function CellMark({ cell }: { readonly cell: Cell }): ReactNode {
  const say = useReviewWords();
  const word = say(cell === 'open' ? 'undecided' : cell);
  return (
    <span title={word}>
      {marks[cell]}
      <span className="visually-hidden">{word}</span>
    </span>
  );
}

function RowStatus({ kind, review, row }: Omit<CellFacts, 'id'>): ReactNode {
  const say = useReviewWords();
  if (row.barred) return <Status tone="refused">{say('barred')}</Status>;
  if (!row.isIn) return <Status tone="quiet">{say('out')}</Status>;
  if (kind === 'conformity')
    return <span>{say('opinions', { count: row.opinions, total: review.overview.members })}</span>;
  if (row.qualification === 'passed') return <Status tone="done">{say('passed')}</Status>;
  return row.qualification === 'notPassed' ? (
    <Status tone="refused">{say('notPassed')}</Status>
  ) : (
    <Status tone="due">{say('open')}</Status>
  );
}
