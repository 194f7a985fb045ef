import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { staying } from '../../../../functions/negotiation/rules-negotiation.ts';
import type { EndedLot } from '../../../../schemas/negotiation.ts';
import type { FailureReason } from '../../../../schemas/procedure.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { lotNumber } from '../../words/lot-number.ts';
import { useLanguage, useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { EndedReason } from './ended-reason.tsx';
import { clauses } from './joined.ts';
import css from './negotiation.module.css';
import { NoticeLink } from './notice-link.tsx';
import type { RoomProps } from './panel-room.tsx';
import { groundOf } from './termination.ts';
import { roomTexts } from './texts-room.ts';
import { terminationTexts } from './texts-termination.ts';
import { useNames } from './use-negotiation.ts';

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
      {lots.length === 0 ? null : (
        <p>
          {say('minimum', { minimum: minimumSuppliers })}{' '}
          {clauses(
            lots.map((lot) => say('lotCount', { lot: lotNumber(lot.lotId), count: staying(lot).length })),
            language,
          )}{' '}
          <RuleCitation rule="NEG-009" />
        </p>
      )}
      {departures.length === 0 ? <p>{say('departuresNone')}</p> : null}
      <WhatHappened negotiation={negotiation} parties={parties} />
      <AfterEnd reasons={[...endedLots, ...failed].map(({ reason }) => reason)} />
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
          <Status tone="refused">{say('endedMark')}</Status> <HowEnded lot={lot} minimum={minimumSuppliers} />{' '}
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

type HowEndedProps = { readonly lot: EndedLot; readonly minimum: number };

/** Terminated by the buyer's side, or left by too many. */
function HowEnded({ lot, minimum }: HowEndedProps): ReactNode {
  const say = useTexts(roomTexts);
  const sayEnd = useTexts(terminationTexts);
  const ground = groundOf(lot.reason);
  const number = lotNumber(lot.lotId);
  if (ground === undefined) return say('endedLot', { lot: number, count: staying(lot).length, minimum });
  return (
    <>
      {sayEnd('lotEnded', { lot: number })} <EndedReason ground={ground} noticeId={lot.noticeId} />
    </>
  );
}

/** What the law asks for after a lot fell, and where the buyer's side and its overseers see the ways open. */
function AfterEnd({ reasons }: { readonly reasons: readonly FailureReason[] }): ReactNode {
  const say = useTexts(roomTexts);
  const sayEnd = useTexts(terminationTexts);
  const { id, view } = useProcedure();
  if (reasons.length === 0) return null;
  return (
    <p>
      {reasons.every((reason) => reason === 'cancelled_by_change') ? null : (
        <>
          {say('afterEnd')} <RuleCitation rule="NEG-009" />{' '}
        </>
      )}
      {view === 'full' ? (
        <Link to="/procedures/$procedureId/failure" params={{ procedureId: id }}>
          {sayEnd('next')}
        </Link>
      ) : null}
    </p>
  );
}
