import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { verifyReceipt, type ReceiptCheck } from '../../sealing/verify-receipt.ts';
import { useActing } from '../../session/use-session.ts';
import { Page } from '../../ui/page.tsx';
import { Notice } from '../../ui/problem-alert.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { saveFile } from '../../ui/table-export.ts';
import { useTexts } from '../../words/texts.ts';
import { termsOf } from '../procedures/timeline-stops.ts';
import { useReceiptKeys } from './receipt-keys.ts';
import { ReceiptSheet } from './receipt-sheet.tsx';
import css from './receipts.module.css';
import { receiptTexts } from './texts.ts';

/** The receipt of one's own bid, to be printed. It is verified here as anyone else would. */
export function ReceiptPage(): ReactNode {
  const say = useTexts(receiptTexts);
  const { procedureId } = useParams({ from: '/workspace/receipts/$procedureId' });
  const held = useApiQuery('readBidReceipt', { path: { procedureId } });
  const procedure = useApiQuery('readProcedure', { path: { procedureId } });
  const { hasKeys, check } = useChecked(held.data?.receipt);
  const acting = useActing();
  const title = procedure.data === undefined ? '' : termsOf(procedure.data).titleZh;
  return (
    <Page
      title={say('pageTitle')}
      trail={[
        <Link key="bid" to="/procedures/$procedureId/bid" params={{ procedureId }}>
          {title === '' ? say('backToBid') : title}
        </Link>,
      ]}
      actions={
        <span className={css.tools}>
          <Button onClick={() => print()}>{say('print')}</Button>
          <Button
            disabled={held.data === undefined}
            onClick={() =>
              saveFile(
                new Blob([held.data?.receipt ?? ''], { type: 'application/jose' }),
                `receipt-${procedureId}-${held.data?.number ?? 0}.jws`,
              )
            }
          >
            {say('download')}
          </Button>
        </span>
      }
    >
      <Loaded query={held} lines={8}>
        {() =>
          hasKeys ? (
            <Loaded query={check} lines={8}>
              {(checked) => <Checked check={checked} names={{ procedure: title, supplier: acting.nameZh }} />}
            </Loaded>
          ) : (
            <EmptyState title={say('keysUnread')} />
          )
        }
      </Loaded>
    </Page>
  );
}

/** The receipt against the published keys; `hasKeys` is false where they could not be read, now or ever before. */
function useChecked(receipt: string | undefined) {
  const { data } = useReceiptKeys();
  const keys = data?.keys;
  const check = useQuery({
    queryKey: ['checked-receipt', receipt, keys],
    enabled: receipt !== undefined && keys !== undefined,
    queryFn: () => verifyReceipt(receipt ?? '', keys ?? { keys: [] }),
  });
  return { hasKeys: data !== null, check };
}

type CheckedProps = {
  readonly check: ReceiptCheck;
  readonly names: { readonly procedure: string; readonly supplier: string };
};

function Checked({ check, names }: CheckedProps): ReactNode {
  const say = useTexts(receiptTexts);
  if (check.valid) return <ReceiptSheet receipt={check.receipt} keyId={check.keyId} names={names} />;
  return (
    <Notice title={say('invalid')}>
      <p>{say('invalidRemedy')}</p>
    </Notice>
  );
}
