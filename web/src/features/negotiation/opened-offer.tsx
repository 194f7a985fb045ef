import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { PriceForm } from '../../../../schemas/sealed-bid.ts';
import { useApi } from '../../api/use-api.ts';
import { Amount } from '../../ui/amount.tsx';
import { Loaded } from '../../ui/states.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { useTexts } from '../../words/texts.ts';
import { priceFormFile, readOpenedForm } from '../opening/read-opened-form.ts';
import css from './negotiation.module.css';
import { reportTexts } from './texts-report.ts';

type OpenedOfferProps = {
  readonly path: { readonly procedureId: string; readonly lotId: string; readonly supplierId: string };
  readonly name: string;
};

/** A supplier's final offer as it was unsealed: its price form and files. Asked for when somebody wants to see it. */
export function OpenedOffer({ path, name }: OpenedOfferProps): ReactNode {
  const say = useTexts(reportTexts);
  const [isOpen, setOpen] = useState(false);
  const query = useOpenedOffer(path, isOpen);
  return (
    <details className={css.offer} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {name} · {say('detail')}
      </summary>
      {isOpen ? (
        <Loaded query={query}>
          {({ form, files }) => (
            <>
              {form === undefined ? <p>{say('unreadable')}</p> : <FormInFull form={form} />}
              {files.length === 0 ? null : (
                <p>
                  {say('files')}{' '}
                  {files.map(({ fileName, url }) => (
                    <a key={url} href={url} download={fileName} className={css.file}>
                      {fileName}
                    </a>
                  ))}
                </p>
              )}
            </>
          )}
        </Loaded>
      ) : null}
    </details>
  );
}

/** The opened offer, its price form read from the very file that was sealed. */
function useOpenedOffer(path: OpenedOfferProps['path'], enabled: boolean) {
  const { api, organizationId } = useApi();
  return useQuery({
    queryKey: ['readOpenedFinalOffer', organizationId, path],
    enabled,
    // The addresses of its files are good for a few minutes only.
    staleTime: 120_000,
    queryFn: async ({ signal }) => {
      const { documents } = await api('readOpenedFinalOffer', { path }, { signal });
      const kept = priceFormFile(documents);
      const form = await readOpenedForm(kept, signal);
      return { form, files: documents.filter((file) => file !== kept) };
    },
  });
}

function FormInFull({ form }: { readonly form: PriceForm }): ReactNode {
  const say = useTexts(reportTexts);
  return (
    <>
      <WideTable label={say('detail')} stacks>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{say('item')}</th>
              <th scope="col">{say('quantity')}</th>
              <th scope="col" className={css.end}>
                {say('unitPrice')}
              </th>
              <th scope="col" className={css.end}>
                {say('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {form.lines.map((line, index) => (
              // Lines have no other name than their place.
              <tr key={`${index}-${line.description}`}>
                <th scope="row" lang="zh-CN">
                  {line.description}
                </th>
                <td lang="zh-CN" data-label={say('quantity')}>
                  {line.quantity} {line.unit}
                </td>
                <td className={css.end} data-label={say('unitPrice')}>
                  <Amount fen={line.unitPriceFen} />
                </td>
                <td className={css.end} data-label={say('amount')}>
                  <Amount fen={line.amountFen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      <p>
        {say('term')} <span lang="zh-CN">{form.serviceTerm}</span>
      </p>
    </>
  );
}
