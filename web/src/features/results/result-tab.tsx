import type { ReactNode } from 'react';
import type { OwnBid } from '../../../../schemas/bid.ts';
import { ProcedureId } from '../../../../schemas/ids.ts';
import type { Letter } from '../../../../schemas/letter.ts';
import { procedureTopic } from '../../../../schemas/live.ts';
import type { PublishedLot, PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { useLive } from '../../api/use-live.ts';
import { useActing } from '../../session/use-session.ts';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useLanguage } from '../../words/texts.ts';
import { useOwnBid } from '../bid/use-own-bid.ts';
import { GiveUp } from '../negotiation/give-up.tsx';
import { useLotNames } from '../procedures/lot-names.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { LetterSheet } from './letter-sheet.tsx';
import { OpeningLines } from './opening-lines.tsx';
import css from './results.module.css';
import { useLetters } from './use-letters.ts';
import { useResultWords } from './use-result-words.ts';

/** What became of a supplier's own bid or final offer, lot by lot: its letter, and giving up what it won. */
export function ResultTab(): ReactNode {
  const procedure = useProcedure();
  useLive([procedureTopic(ProcedureId.parse(procedure.id))], { changes: ['listLetters', 'readProcedure', 'readBid'] });
  const query = useOwnBid(procedure.id);
  if (procedure.view !== 'published') return null;
  return (
    <Loaded query={query} lines={6}>
      {(bid) => <Results procedure={procedure} bid={bid ?? undefined} />}
    </Loaded>
  );
}

type ResultsProps = { readonly procedure: PublishedProcedureView; readonly bid: OwnBid | undefined };

function Results({ procedure, bid }: ResultsProps): ReactNode {
  const say = useResultWords();
  const lots = procedure.lots.filter(({ lotId }) => bid?.lotIds.includes(lotId) ?? false);
  if (lots.length === 0)
    return (
      <EmptyState title={say('none')}>
        <p>{say('noneText')}</p>
      </EmptyState>
    );
  return <Lots procedure={procedure} lots={lots} told={bid?.told ?? []} />;
}

const UNOPENED = new Set(['tendering', 'awaitingOpening']);

type LotsProps = {
  readonly procedure: PublishedProcedureView;
  readonly lots: readonly PublishedLot[];
  readonly told: OwnBid['told'];
};

function Lots({ procedure, lots, told }: LotsProps): ReactNode {
  const say = useResultWords();
  const letters = useLetters(procedure.id, lots.filter(({ stage }) => stage === 'awarded').length);
  if (lots.every(({ stage }) => UNOPENED.has(stage)))
    return (
      <EmptyState title={say('notYet')}>
        <p>{say('notYetText')}</p>
      </EmptyState>
    );
  return lots.map((lot) => (
    <Lot
      key={lot.lotId}
      procedure={procedure}
      lot={lot}
      told={told.find(({ lotId }) => lotId === lot.lotId)}
      letter={letters.data?.letters.find(({ lotId }) => lotId === lot.lotId)}
    />
  ));
}

type LotProps = {
  readonly procedure: PublishedProcedureView;
  readonly lot: PublishedLot;
  readonly letter: Letter | undefined;
  /** What the portal told of a lot that fell. */
  readonly told: OwnBid['told'][number] | undefined;
};

function Lot({ procedure, lot, letter, told }: LotProps): ReactNode {
  const say = useResultWords();
  const nameOf = useLotNames(procedure);
  const wasOpened = !UNOPENED.has(lot.stage) && lot.stage !== 'cancelled';
  return (
    <section className={css.lot}>
      <h2>{nameOf(lot.lotId)}</h2>
      <h3>{say('result')}</h3>
      <Outcome lot={lot} letter={letter} told={told} />
      {letter === undefined ? null : <LetterSheet procedure={procedure} letter={letter} name={nameOf(lot.lotId)} />}
      <OwnWin procedure={procedure} lot={lot} />
      {wasOpened ? <OpeningLines procedure={procedure} lotId={lot.lotId} /> : null}
    </section>
  );
}

/** A winner may give up what it won, while the award names it. */
function OwnWin({ procedure, lot }: Pick<LotProps, 'procedure' | 'lot'>): ReactNode {
  const { organizationId } = useActing();
  if (lot.award?.supplierId !== organizationId) return null;
  return (
    <div className="no-print">
      <GiveUp award={{ procedureId: procedure.id, lotId: lot.lotId }} />
    </div>
  );
}

function Outcome({ lot, letter, told }: Pick<LotProps, 'lot' | 'letter' | 'told'>): ReactNode {
  const say = useResultWords();
  const formats = useFormats();
  const language = useLanguage();
  if (letter === undefined) {
    if (lot.stage === 'failed')
      return (
        <>
          <Status tone="refused">{say('failedLot')}</Status>
          {told === undefined ? null : <p>{formats.either(told.wordsZh, told.wordsEn)}</p>}
        </>
      );
    if (lot.stage === 'cancelled') return <Status tone="quiet">{say('cancelledLot')}</Status>;
    return <Status tone="now">{say('underReview')}</Status>;
  }
  const { rank, total, evaluatedPriceFen, resultNoticeId } = letter;
  const facts = [
    rank === undefined ? undefined : ([say('rank'), say('rankValue', { rank })] as const),
    total === undefined ? undefined : ([say('score'), total] as const),
    evaluatedPriceFen === undefined ? undefined : ([say('evaluatedPrice'), formats.money(evaluatedPriceFen)] as const),
  ];
  const isWon = letter.kind === 'award';
  return (
    <>
      <Status tone={isWon ? 'done' : 'quiet'}>{say(isWon ? 'won' : 'notWon')}</Status>
      <dl className={css.facts}>
        {facts.map((fact) =>
          fact === undefined ? null : (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
        )}
      </dl>
      <p>
        <a href={`${language === 'zh' ? '' : '/en'}/notices/${resultNoticeId}`}>{say('notice')}</a>
      </p>
    </>
  );
}
