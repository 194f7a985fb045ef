import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { ProcedureId } from '../../../../schemas/ids.ts';
import { negotiationTopic } from '../../../../schemas/live.ts';
import type { NegotiationParties, ReportView } from '../../../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { addMilliseconds, dayOf } from '../../../../schemas/time.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useLive } from '../../api/use-live.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { OnDay } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { FinalReview } from './final-review.tsx';
import css from './negotiation.module.css';
import { Ranking } from './ranking.tsx';
import { Deliver, SignReport } from './report-acts.tsx';
import { ReportEditor } from './report-editor.tsx';
import { Signatures } from './signatures.tsx';
import { reportTexts } from './texts-report.ts';
import { useIsMember, useNegotiation, useParties } from './use-negotiation.ts';

/** The panel's review of what was revised and offered, the ranking, and the report on it. */
export function ReportTab(): ReactNode {
  const { id } = useProcedure();
  const query = useNegotiation(id);
  const parties = useParties(id);
  return (
    <Loaded query={query} lines={10}>
      {(view) => (view === null ? <NotYet /> : <Stage negotiation={view.negotiation} parties={parties} />)}
    </Loaded>
  );
}

function NotYet(): ReactNode {
  const say = useTexts(reportTexts);
  return (
    <EmptyState title={say('notYet')}>
      <p>{say('notYetHow')}</p>
    </EmptyState>
  );
}

/** What there is to see at each stage of the negotiation. */
function Stage({ negotiation, parties }: ReportProps): ReactNode {
  const say = useTexts(reportTexts);
  switch (negotiation.status) {
    case 'negotiating':
      return (
        <>
          <NotYet />
          {negotiation.rounds.length === 0 ? null : <FinalReview negotiation={negotiation} parties={parties} />}
        </>
      );
    case 'awaitingFinalOffers':
      return <NotYet />;
    case 'reviewing':
      return (
        <>
          <FinalReview negotiation={negotiation} parties={parties} />
          {negotiation.outcomes.length === 0 ? null : <Ranking negotiation={negotiation} parties={parties} />}
        </>
      );
    case 'ended':
      return (
        <>
          <EmptyState title={say('ended')}>
            <p>{say('endedHow')}</p>
          </EmptyState>
          {negotiation.outcomes.length === 0 ? null : <Ranking negotiation={negotiation} parties={parties} />}
        </>
      );
    case 'ranked':
    case 'reported':
      return (
        <>
          <Ranking negotiation={negotiation} parties={parties} />
          <Report negotiation={negotiation} parties={parties} />
        </>
      );
  }
}

type ReportProps = { readonly negotiation: Negotiation; readonly parties: NegotiationParties | undefined };

function Report({ negotiation, parties }: ReportProps): ReactNode {
  const say = useTexts(reportTexts);
  const { procedureId } = negotiation;
  useLive([negotiationTopic(ProcedureId.parse(procedureId))], { changes: ['readNegotiationReport'] });
  const query = useApiQuery('readNegotiationReport', { path: { procedureId } });
  return (
    <section className={css.section}>
      <h2>{say('report')}</h2>
      <Loaded query={query}>
        {(report) => <ReportParts negotiation={negotiation} parties={parties} report={report} />}
      </Loaded>
    </section>
  );
}

type PartsProps = ReportProps & { readonly report: ReportView };

function ReportParts(props: PartsProps): ReactNode {
  const { negotiation, report } = props;
  const isMember = useIsMember(negotiation);
  const [isWriting, setWriting] = useState(false);
  const isOpen = report.deliveredAt === undefined;
  const isWritten = report.textZh !== undefined;
  const writes = isWriting || (!isWritten && isMember);
  return (
    <>
      <Due report={report} />
      {writes ? (
        <ReportEditor {...props} onDone={() => setWriting(false)} />
      ) : (
        <ReportText {...props} onRewrite={isMember && isOpen ? () => setWriting(true) : undefined} />
      )}
      {isWritten && !isWriting ? (
        <>
          <Signatures {...props} />
          {isMember && isOpen ? <SignReport negotiation={negotiation} report={report} /> : null}
          {isOpen ? <Deliver negotiation={negotiation} report={report} /> : null}
        </>
      ) : null}
    </>
  );
}

function Due({ report }: { readonly report: ReportView }): ReactNode {
  const say = useTexts(reportTexts);
  const formats = useFormats();
  const { due, deliveredAt } = report;
  if (deliveredAt !== undefined) return <p>{say('delivered', { time: formats.instant(deliveredAt) })}</p>;
  return (
    <p>
      {say('due')} <OnDay day={dayOf(addMilliseconds(due, -1))} remaining />{' '}
      <span className="soft">
        {say('dueHow')} <RuleCitation rule="AWD-001" />
      </span>
    </p>
  );
}

type TextProps = PartsProps & { readonly onRewrite: (() => void) | undefined };

function ReportText({ negotiation, report, onRewrite }: TextProps): ReactNode {
  const say = useTexts(reportTexts);
  const { procedureId } = negotiation;
  if (report.textZh === undefined) return <p>{say('unwritten')}</p>;
  return (
    <>
      <p className={css.reportText} lang="zh-CN">
        {report.textZh}
      </p>
      <p className={css.buttons}>
        <Link to="/procedures/$procedureId/negotiation-report/document" params={{ procedureId }}>
          {say('document')}
        </Link>
        {onRewrite === undefined ? null : (
          <button type="button" className="plain-button" onClick={onRewrite}>
            {say('rewrite')}
          </button>
        )}
      </p>
    </>
  );
}
