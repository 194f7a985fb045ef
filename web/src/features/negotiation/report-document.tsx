import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { ReportSheet } from './report-sheet.tsx';
import { documentTexts } from './texts-document.ts';
import { useNegotiation, useParties } from './use-negotiation.ts';

/** The report as a document: read here, printed on A4. */
export function ReportDocument(): ReactNode {
  const say = useTexts(documentTexts);
  const { procedureId } = useParams({ from: '/workspace/procedures/$procedureId/negotiation-report/document' });
  const path = { procedureId };
  const procedure = useApiQuery('readProcedure', { path });
  const negotiation = useNegotiation(procedureId);
  const report = useApiQuery('readNegotiationReport', { path });
  const parties = useParties(procedureId);
  return (
    <Page
      title={say('title')}
      narrow
      trail={[
        <Link key="report" to="/procedures/$procedureId/negotiation-report" params={path}>
          {say('back')}
        </Link>,
      ]}
      actions={<Button onClick={() => window.print()}>{say('print')}</Button>}
    >
      <Loaded query={procedure}>
        {(shown) => (
          <Loaded query={negotiation}>
            {(view) => (
              <Loaded query={report}>
                {(written) =>
                  written.textZh === undefined ||
                  view === null ||
                  !('outcomes' in view.negotiation) ||
                  parties === undefined ? (
                    <EmptyState title={say('unwritten')} />
                  ) : (
                    <ReportSheet
                      procedure={shown}
                      negotiation={view.negotiation}
                      report={written}
                      textZh={written.textZh}
                      parties={parties}
                    />
                  )
                }
              </Loaded>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
