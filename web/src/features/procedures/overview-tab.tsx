import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { procurementMethodNames } from '../../../../schemas/procurement-method.ts';
import { OnDay, When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { ExtendPeriod } from './extend-period.tsx';
import { LotsTable } from './lots-table.tsx';
import { OverviewNotices } from './overview-notices.tsx';
import { overviewTexts } from './overview-texts.ts';
import css from './procedures.module.css';
import { termsOf } from './timeline-stops.ts';
import { procedureTexts } from './texts.ts';
import { useProcedure } from './use-procedure.ts';

/** What the procedure is, where its lots stand, and what was published of it. */
export function OverviewTab(): ReactNode {
  const procedure = useProcedure();
  return (
    <>
      <ExtendPeriod procedure={procedure} />
      <LotsTable procedure={procedure} />
      <Facts />
      {procedure.publishedAt === undefined ? null : <OverviewNotices procedure={procedure} />}
    </>
  );
}

function Facts(): ReactNode {
  const say = useTexts(procedureTexts);
  const sayMore = useTexts(overviewTexts);
  const formats = useFormats();
  const procedure = useProcedure();
  const terms = termsOf(procedure);
  const { contact } = terms;
  return (
    <section aria-labelledby="overview-facts" className={css.part}>
      <h2 id="overview-facts">{sayMore('facts')}</h2>
      <dl className={css.facts}>
        <Ended />
        <dt>{say('method')}</dt>
        <dd>{procurementMethodNames[procedure.method][formats.language]}</dd>
        <dt>{say('round')}</dt>
        <dd>
          {say('roundValue', { number: procedure.round })} <Follows />
        </dd>
        <Dates />
        <dt>{say('requirement')}</dt>
        <dd className={css.prose}>{formats.either(terms.requirementZh, terms.requirementEn)}</dd>
        <dt>{sayMore('term')}</dt>
        <dd>{formats.either(terms.termZh, terms.termEn)}</dd>
        <dt>{sayMore('contact')}</dt>
        <dd>{[contact.name, contact.phone, contact.email].filter(Boolean).join(' · ')}</dd>
      </dl>
    </section>
  );
}

function Dates(): ReactNode {
  const say = useTexts(procedureTexts);
  const sayMore = useTexts(overviewTexts);
  const procedure = useProcedure();
  const terms = termsOf(procedure);
  const isOpen = procedure.status === 'published';
  return (
    <>
      {procedure.noticeThrough === undefined ? null : (
        <>
          <dt>{sayMore('noticeThrough')}</dt>
          <dd>
            <OnDay day={procedure.noticeThrough} />
          </dd>
        </>
      )}
      <dt>{sayMore('documentsThrough')}</dt>
      <dd>
        <OnDay day={terms.documentsThrough} remaining={isOpen} />
      </dd>
      <dt>{say('deadline')}</dt>
      <dd>
        <When at={terms.bidDeadline} remaining={isOpen} />
      </dd>
      <dt>{say('opening')}</dt>
      <dd>
        <When at={terms.openingAt} /> <span lang="zh-CN">{terms.openingPlace}</span>
      </dd>
    </>
  );
}

function Follows(): ReactNode {
  const say = useTexts(overviewTexts);
  const { follows } = useProcedure();
  if (follows === undefined) return null;
  return (
    <Link to="/procedures/$procedureId" params={{ procedureId: follows.procedureId }}>
      {say(follows.as)}
    </Link>
  );
}

function Ended(): ReactNode {
  const say = useTexts(overviewTexts);
  const { cancelledAt, reasonZh } = useProcedure();
  if (cancelledAt === undefined) return null;
  return (
    <>
      <dt>{say('cancelledBecause')}</dt>
      <dd>
        <span lang="zh-CN">{reasonZh}</span> <When at={cancelledAt} />
      </dd>
    </>
  );
}
