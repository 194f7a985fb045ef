import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../api/use-api.ts';
import { Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { deviationTexts } from '../bid/texts-deviation.ts';
import { priceFormFile, readOpenedForm } from '../opening/read-opened-form.ts';
import { declaredIn, otherDeviations, type Declared } from './declared.ts';
import { idsOf, wordsOf } from './matrix.tsx';
import css from './review.module.css';
import type { LotPath, ReviewInUse } from './use-review.ts';

/** The price form of an opened bid, which never changes: it is read once. `null` where it cannot be read. */
function useOpenedForm(path: LotPath & { readonly supplierId: string }) {
  const { api, organizationId } = useApi();
  return useQuery({
    queryKey: ['openedForm', organizationId, path],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const { documents } = await api('readOpenedBid', { path }, { signal });
      return (await readOpenedForm(priceFormFile(documents), signal)) ?? null;
    },
  });
}

type TableProps = { readonly review: ReviewInUse; readonly supplierId: string };

/** 偏离表: what a bid declares of each ★ requirement and of other clauses. Whether it is so, the members judge. */
export function DeviationTable({ review, supplierId }: TableProps): ReactNode {
  const say = useTexts(deviationTexts);
  const query = useOpenedForm({ ...review.path, supplierId });
  return (
    <section className={css.deviations} aria-label={say('table')}>
      <h4>{say('table')}</h4>
      <p className="soft">{say('tableLead')}</p>
      <Loaded query={query} lines={4}>
        {(form) => (form === null ? <p>{say('unreadable')}</p> : <Rows review={review} form={form} />)}
      </Loaded>
    </section>
  );
}

type RowsProps = Pick<TableProps, 'review'> & { readonly form: Parameters<typeof declaredIn>[0] };

function Rows({ review, form }: RowsProps): ReactNode {
  const say = useTexts(deviationTexts);
  const formats = useFormats();
  const others = otherDeviations(form);
  const ids = idsOf('conformity', review).filter((id) => id.startsWith('s'));
  return (
    <WideTable label={say('table')}>
      <table className={css.matrix}>
        <thead>
          <tr>
            <th scope="col">{say('requirement')}</th>
            <th scope="col">{say('direction')}</th>
            <th scope="col">{say('note')}</th>
            <th scope="col">{say('where')}</th>
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <Row key={id} clause={wordsOf(review, id, formats.either)} declared={declaredIn(form, id)} />
          ))}
          {others.map(({ clause, offered, direction }) => (
            <Row
              key={`${clause} ${offered}`}
              clause={clause}
              declared={{ departure: direction, note: offered, where: undefined }}
            />
          ))}
        </tbody>
        {others.length > 0 || form.responses === undefined ? null : (
          <tfoot>
            <tr>
              <td colSpan={4} className="soft">
                {say('noOthers')}
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </WideTable>
  );
}

function Row({ clause, declared }: { readonly clause: string; readonly declared: Declared | undefined }): ReactNode {
  return (
    <tr>
      <th scope="row">{clause}</th>
      <td>
        <DepartureStatus declared={declared} />
      </td>
      <td lang="zh-CN">{declared?.note}</td>
      <td lang="zh-CN">{declared?.where}</td>
    </tr>
  );
}

const tones = { none: 'quiet', better: 'done', worse: 'refused' } as const;

function DepartureStatus({ declared }: { readonly declared: Declared | undefined }): ReactNode {
  const say = useTexts(deviationTexts);
  if (declared === undefined) return <span className="soft">{say('silent')}</span>;
  return <Status tone={tones[declared.departure]}>{say(declared.departure)}</Status>;
}

type LineProps = TableProps & { readonly requirementId: string };

/** What the bid declares of the one requirement that is being decided. */
export function DeclaredLine({ review, supplierId, requirementId }: LineProps): ReactNode {
  const say = useTexts(deviationTexts);
  const { data } = useOpenedForm({ ...review.path, supplierId });
  const declared = data === undefined || data === null ? undefined : declaredIn(data, requirementId);
  if (declared === undefined) return null;
  return (
    <p className={css.declared}>
      {say('declared')} <DepartureStatus declared={declared} /> <span lang="zh-CN">{declared.note}</span>{' '}
      {declared.where === undefined ? null : (
        <span className="soft">
          {say('where')} <span lang="zh-CN">{declared.where}</span>
        </span>
      )}
    </p>
  );
}
