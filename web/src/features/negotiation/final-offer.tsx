import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OwnNegotiation } from '../../../../schemas/negotiation-api.ts';
import { ApiProblem } from '../../api/failures.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ErrorState } from '../../ui/states.tsx';
import { Busy } from '../../ui/busy.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import { OfferForm } from './offer-form.tsx';
import { StandingOffer } from './standing-offer.tsx';
import { offerTexts } from './texts-offer.ts';

type FinalOfferProps = {
  readonly own: OwnNegotiation;
  /** The changes the person has ticked as read. */
  readonly read: readonly number[];
};

/** The own final offer: what was submitted, and the form while the time set has not come. */
export function FinalOffer({ own, read }: FinalOfferProps): ReactNode {
  const say = useTexts(offerTexts);
  const { procedureId, phase } = own;
  const query = useApiQuery('readFinalOffer', { path: { procedureId } });
  const [isChanging, setChanging] = useState(false);
  const isNone = query.error instanceof ApiProblem && query.error.problem.status === 404;
  const isOpen = phase === 'finalOffers';
  if (query.data === undefined && !isNone && query.error !== null)
    return <ErrorState failure={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined && !isNone) return <Busy lines={6} />;
  const offer = isNone ? undefined : query.data;
  if (!isOpen && offer === undefined) return phase === 'review' ? <p>{say('closedNone')}</p> : null;
  const mustWrite = offer === undefined || offer.status === 'withdrawn' || isChanging;
  return (
    <section className={css.section} id="final-offer">
      <h2>{say('title')}</h2>
      {offer === undefined ? null : <StandingOffer offer={offer} isOpen={isOpen} />}
      {isOpen ? null : <p className="soft">{say('closed')}</p>}
      {isOpen && mustWrite ? (
        <OfferForm own={own} read={read} offer={offer} onDone={() => setChanging(false)} />
      ) : null}
      {isOpen && !mustWrite ? <Button onClick={() => setChanging(true)}>{say('change')}</Button> : null}
    </section>
  );
}
