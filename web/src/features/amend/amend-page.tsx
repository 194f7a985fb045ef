import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { dayOf } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { rowsOf, useApiList, useApiQuery } from '../../api/use-api-query.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { BuyerSideOnly } from '../procedures/buyer-side-only.tsx';
import { formOf } from '../tender-editor/tender-form.ts';
import { AmendmentEditor } from './amendment-editor.tsx';
import { publishedOf } from './live-amendment.ts';
import { withLongerPeriod } from './prepared.ts';
import { amendTexts } from './texts.ts';
import type { Beginning } from './use-amendment-draft.ts';

/** Changes a published document before its deadline, with the law looking on. */
export function AmendPage(): ReactNode {
  const { procedureId } = useParams({ from: '/workspace/procedures/$procedureId/amend' });
  const query = useApiQuery('readProcedure', { path: { procedureId } });
  return (
    <Loaded query={query} lines={12}>
      {(procedure) =>
        procedure.view === 'full' ? <Open procedure={procedure} /> : <BuyerSideOnly procedureId={procedureId} />
      }
    </Loaded>
  );
}

/** Only while bids can still be made: afterwards nothing of the document changes any more. */
function Open({ procedure }: { readonly procedure: FullProcedure }): ReactNode {
  const { enquiry } = useSearch({ from: '/workspace/procedures/$procedureId/amend' });
  const now = useNow();
  const published = publishedOf(procedure);
  if (published === undefined || now >= procedure.terms.bidDeadline) return <Closed procedureId={procedure.id} />;
  return enquiry === undefined ? (
    <Begin procedure={procedure} reason="" />
  ) : (
    <BeginFromAnswer procedure={procedure} enquiryId={enquiry} />
  );
}

function Closed({ procedureId }: { readonly procedureId: string }): ReactNode {
  const say = useTexts(amendTexts);
  return (
    <Page title={say('title')} narrow>
      <EmptyState title={say('notOpen')}>
        <p>{say('notOpenHow')}</p>
        <p>
          <Link to="/procedures/$procedureId" params={{ procedureId }}>
            {say('toProcedure')}
          </Link>
        </p>
      </EmptyState>
    </Page>
  );
}

type BeginProps = { readonly procedure: FullProcedure; readonly reason: string };

function BeginFromAnswer({ procedure, enquiryId }: { procedure: FullProcedure; enquiryId: string }): ReactNode {
  const list = useApiList('listEnquiries', { path: { procedureId: procedure.id }, query: { limit: 50 } });
  return (
    <Loaded query={list} lines={12}>
      {(data) => {
        // The question itself stays out: its words could tell who asked.
        const answer = rowsOf(data).find(({ id }) => id === enquiryId)?.answerZh;
        const reason = answer === undefined ? '' : `因答复供应商询问，对采购文件作相应修改。答复：${answer}`;
        return <Begin procedure={procedure} reason={reason.slice(0, 2000)} />;
      }}
    </Loaded>
  );
}

const LONGER_PERIOD =
  '采购文件提供期限届满，依据《政府采购货物和服务招标投标管理办法》第十八条，顺延采购文件提供期限。';

function Begin({ procedure, reason }: BeginProps): ReactNode {
  const { prepare } = useSearch({ from: '/workspace/procedures/$procedureId/amend' });
  // A day is all that counts here: a form made anew with every second could not be typed in.
  const today = dayOf(useNow());
  const beginning = useMemo((): Beginning => {
    const form = formOf(procedure.terms);
    if (prepare === undefined) return { form, reason, saysMaterial: null };
    return { form: withLongerPeriod(form, today), reason: LONGER_PERIOD, saysMaterial: false };
  }, [procedure.terms, prepare, reason, today]);
  const { procurementId } = procedure;
  const query = useApiQuery('readProcurement', { path: { procurementId } });
  return (
    <Loaded query={query} lines={12}>
      {(procurement) => (
        <AmendmentEditor key={procedure.id} procedure={procedure} procurement={procurement} beginning={beginning} />
      )}
    </Loaded>
  );
}
