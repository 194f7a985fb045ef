import type { ReactNode } from 'react';
import { staying } from '../../../../functions/negotiation/rules-negotiation.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { useLanguage, useTexts } from '../../words/texts.ts';
import { clauses } from './joined.ts';
import css from './negotiation.module.css';
import { NoticeLink } from './notice-link.tsx';
import type { RoomProps } from './panel-room.tsx';
import { roomTexts } from './texts-room.ts';
import { lotNumber, useNames } from './use-negotiation.ts';

/** Who left, and which lots fell with it (Order 74 arts 34, 37). */
export function Departures({ negotiation, parties }: RoomProps): ReactNode {
  const say = useTexts(roomTexts);
  const language = useLanguage();
  const { departures, endedLots, lots, minimumSuppliers } = negotiation;
  const failed = failedIn(negotiation);
  return (
    <section className={css.section}>
      <h2>{say('departures')}</h2>
      <p className="soft">
        {say('leavingRule')} <RuleCitation rule="NEG-006" />
      </p>
      <p>
        {say('minimum', { minimum: minimumSuppliers })}{' '}
        {clauses(
          lots.map((lot) => say('lotCount', { lot: lotNumber(lot.lotId), count: staying(lot).length })),
          language,
        )}{' '}
        <RuleCitation rule="NEG-009" />
      </p>
      {departures.length === 0 ? <p>{say('departuresNone')}</p> : null}
      <WhatHappened negotiation={negotiation} parties={parties} />
      {endedLots.length + failed.length === 0 ? null : (
        <p>
          {say('afterEnd')} <RuleCitation rule="NEG-009" />
        </p>
      )}
    </section>
  );
}

/** Lots in which too few final offers were left. */
function failedIn(negotiation: RoomProps['negotiation']) {
  if (!('outcomes' in negotiation)) return [];
  return negotiation.outcomes.flatMap((outcome) => (outcome.outcome === 'failed' ? [outcome] : []));
}

/** Everyone who left or was excluded, then the lots that fell, each with when. */
function WhatHappened({ negotiation, parties }: RoomProps): ReactNode {
  const say = useTexts(roomTexts);
  const names = useNames(parties);
  const { departures, endedLots, minimumSuppliers } = negotiation;
  return (
    <ul className={css.plainList}>
      {departures.map(({ lotId, supplierId, at }) => (
        <li key={`${lotId} ${supplierId}`}>
          <When at={at} /> {names.supplier(supplierId)} {say('leftAt', { lot: lotNumber(lotId) })}
        </li>
      ))}
      {(negotiation.exclusions ?? []).map(({ lotId, supplierId, at }) => (
        <li key={`out ${lotId} ${supplierId}`}>
          <When at={at} /> {names.supplier(supplierId)} {say('excludedAt', { lot: lotNumber(lotId) })}
        </li>
      ))}
      {endedLots.map((lot) => (
        <li key={lot.lotId}>
          <Status tone="refused">{say('endedMark')}</Status>{' '}
          {say('endedLot', {
            lot: lotNumber(lot.lotId),
            count: staying(lot).length,
            minimum: minimumSuppliers,
          })}{' '}
          <When at={lot.at} /> <NoticeLink noticeId={lot.noticeId}>{say('endedNotice')}</NoticeLink>
        </li>
      ))}
      {failedIn(negotiation).map((outcome) => (
        <li key={outcome.lotId}>
          <Status tone="refused">{say('endedMark')}</Status>{' '}
          {say('endedLot', {
            lot: lotNumber(outcome.lotId),
            count: outcome.offers,
            minimum: minimumSuppliers,
          })}
        </li>
      ))}
    </ul>
  );
}
