import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FallbackView } from '../../../../schemas/fallback.ts';
import { Amount } from '../../ui/amount.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { DocumentReviewForm } from './document-review.tsx';
import css from './fallback.module.css';
import { Funnel } from './funnel.tsx';
import { fallbackTexts } from './texts.ts';

type FailedLotProps = {
  readonly view: FallbackView;
  /** Lots that wait for the same review. */
  readonly others: readonly string[];
  readonly mayReview: boolean;
};

/** One failed lot: why, the funnel of its competition, the options the law leaves and those it blocks. */
export function FailedLot({ view, others, mayReview }: FailedLotProps): ReactNode {
  const say = useTexts(fallbackTexts);
  const titleOf = useLotNames(useProcedure());
  return (
    <section className={css.lot} aria-label={titleOf(view.lotId)}>
      <h2>{titleOf(view.lotId)}</h2>
      <Why view={view} />
      {view.competition === undefined ? (
        <p className="soft">{say('funnelSealed')}</p>
      ) : (
        <Funnel competition={view.competition} />
      )}
      <Continued view={view} />
      {view.continuedIn === undefined && mayReview && view.failure !== undefined ? (
        <DocumentReviewForm view={view} others={others} />
      ) : null}
      <Options view={view} />
    </section>
  );
}

function Why({ view }: { readonly view: FallbackView }): ReactNode {
  const say = useTexts(fallbackTexts);
  const formats = useFormats();
  const { failure } = view;
  return (
    <>
      {failure === undefined ? null : (
        <p className={css.why}>
          <Status tone="refused">{say('failed')}</Status> {formats.either(failure.zh, failure.en)}{' '}
          <RuleCitation rule={failure.rule} />
        </p>
      )}
      <dl className={css.facts}>
        <dt>{say('budget')}</dt>
        <dd>
          <Amount fen={view.budgetFen} />
        </dd>
        <dt>{say('threshold')}</dt>
        <dd>
          <Amount fen={view.openTenderThresholdFen} />{' '}
          {say(view.thresholdReached ? 'thresholdReached' : 'thresholdNotReached')}
        </dd>
        <dt>{say('tenderFailures')}</dt>
        <dd>{say('times', { count: view.tenderFailures })}</dd>
      </dl>
    </>
  );
}

function Continued({ view }: { readonly view: FallbackView }): ReactNode {
  const say = useTexts(fallbackTexts);
  const { continuedIn, methodChange } = view;
  return (
    <>
      {continuedIn === undefined ? null : (
        <p>
          <Status tone="now">{say('continued')}</Status>{' '}
          <Link to="/procedures/$procedureId" params={{ procedureId: continuedIn }}>
            {say('continuedLink')}
          </Link>
        </p>
      )}
      {methodChange === undefined ? null : (
        <p>
          {say('application')}{' '}
          <Link to="/method-changes/$methodChangeId" params={{ methodChangeId: methodChange.id }}>
            {say('applicationLink')}
          </Link>
        </p>
      )}
    </>
  );
}

/** What the law leaves, and what it blocks and why, in one list. */
function Options({ view }: { readonly view: FallbackView }): ReactNode {
  const say = useTexts(fallbackTexts);
  const formats = useFormats();
  if (view.continuedIn !== undefined) return null;
  return (
    <>
      <h3>{say('options')}</h3>
      <ul className={css.options}>
        {view.offered.map(({ option, rule, zh, en }) => (
          <li key={option}>
            <Status tone="done">{say('open')}</Status>
            <strong>{say(option)}</strong>
            <span>
              {formats.either(zh, en)} <RuleCitation rule={rule} />
            </span>
          </li>
        ))}
        {view.blocked.map(({ option, rule, zh, en }) => (
          <li key={option}>
            <Status tone="quiet">{say('blocked')}</Status>
            <span>{say(option)}</span>
            <span className="soft">
              {formats.either(zh, en)} {rule === undefined ? null : <RuleCitation rule={rule} />}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
