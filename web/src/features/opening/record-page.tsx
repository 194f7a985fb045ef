import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ApiProblem } from '../../api/failures.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { lotsOf, useTenderNotice } from '../procedures/lots.ts';
import { RecordSheet } from './record-sheet.tsx';
import { openingTexts } from './texts.ts';

/** The record of an opening as the official sheet of paper. */
export function RecordPage(): ReactNode {
  const say = useTexts(openingTexts);
  const params = useParams({ from: '/workspace/procedures/$procedureId/opening/$lotId/record' });
  const { procedureId, lotId } = params;
  const procedure = useApiQuery('readProcedure', { path: { procedureId } });
  const record = useApiQuery('readOpening', { path: { procedureId, lotId } });
  const isMissing = record.error instanceof ApiProblem && record.error.problem.code === 'not-opened-yet';
  return (
    <Page
      title={say('sheetTitle')}
      trail={[
        <Link key="hall" to="/procedures/$procedureId/opening/$lotId" params={params}>
          {say('sheetBack')}
        </Link>,
      ]}
      actions={
        <Button type="primary" onClick={() => print()}>
          {say('sheetPrint')}
        </Button>
      }
    >
      {isMissing ? (
        <EmptyState title={say('sheetNotYet')}>
          <p>{say('sheetNotYetText')}</p>
        </EmptyState>
      ) : (
        <Loaded query={procedure} lines={4}>
          {(shown) => (
            <Loaded query={record} lines={12}>
              {(data) => <Sheet procedure={shown} record={data} />}
            </Loaded>
          )}
        </Loaded>
      )}
    </Page>
  );
}

type SheetProps = Pick<Parameters<typeof RecordSheet>[0], 'procedure' | 'record'>;

function Sheet({ procedure, record }: SheetProps): ReactNode {
  const notice = useTenderNotice(procedure);
  const lot = lotsOf(procedure, notice).find(({ lotId }) => lotId === record.lotId);
  return (
    <RecordSheet
      procedure={procedure}
      record={record}
      lot={lot}
      buyer={notice?.buyer}
      agency={notice?.procurementAgency}
    />
  );
}
