import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OwnBid } from '../../../../schemas/bid.ts';
import type { OwnNegotiation } from '../../../../schemas/negotiation-api.ts';
import { Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import { OfferForm } from './offer-form.tsx';
import { StandingOffer } from './standing-offer.tsx';
import { useOwnOffer } from './use-own-offer.ts';
import { offerTexts } from './texts-offer.ts';

type FinalOfferProps = {
  readonly own: OwnNegotiation;
  /** The changes the person has ticked as read. */
  readonly read: readonly number[];
};

/** The own final offer: what was submitted, and the form while the time set has not come. */
export function FinalOffer({ own, read }: FinalOfferProps): ReactNode {
  const query = useOwnOffer(own.procedureId);
  return (
    <Loaded query={query} lines={6}>
      {(offer) => <Offer own={own} read={read} offer={offer ?? undefined} />}
    </Loaded>
  );
}

function Offer({ own, read, offer }: FinalOfferProps & { readonly offer: OwnBid | undefined }): ReactNode {
  const say = useTexts(offerTexts);
  const [isChanging, setChanging] = useState(false);
  const isOpen = own.phase === 'finalOffers';
  if (!isOpen && offer === undefined) return own.phase === 'review' ? <p>{say('closedNone')}</p> : null;
  const mustWrite = offer?.status !== 'sealed' || isChanging;
  return (
    <section className={css.section} id="final-offer">
      <h2>{say('title')}</h2>
      {offer === undefined ? null : <StandingOffer offer={offer} isOpen={isOpen} />}
      {isOpen ? null : <p className="soft">{say('closed')}</p>}
      {isOpen && mustWrite ? <OfferForm own={own} read={read} offer={offer} onDone={() => setChanging(false)} /> : null}
      {isOpen && !mustWrite ? <Button onClick={() => setChanging(true)}>{say('change')}</Button> : null}
    </section>
  );
}
