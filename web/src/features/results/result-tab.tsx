import type { ReactNode } from 'react';
import type { Letter } from '../../../../schemas/letter.ts';
import type { PublishedLot, PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { useActing } from '../../session/use-session.ts';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useLanguage, useTexts } from '../../words/texts.ts';
import { useOwnBid } from '../bid/use-own-bid.ts';
import { GiveUp } from '../negotiation/give-up.tsx';
import { useLotNames } from '../procedures/lot-names.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { LetterSheet } from './letter-sheet.tsx';
import { OpeningLines } from './opening-lines.tsx';
import css from './results.module.css';
import { resultTexts } from './texts.ts';
import { useLetters } from './use-letters.ts';

/** What became of a supplier's own bid, lot by lot. */
export function ResultTab(): ReactNode {
  const procedure = useProcedure();
  const query = useOwnBid(procedure.id);
  if (procedure.view !== 'published') return null;
  return (
    <Loaded query={query} lines={6}>
      {(bid) => <Results procedure={procedure} lotIds={bid?.lotIds ?? []} />}
    </Loaded>
  );
}

type ResultsProps = { readonly procedure: PublishedProcedureView; readonly lotIds: readonly string[] };

function Results({ procedure, lotIds }: ResultsProps): ReactNode {
  const say = useTexts(resultTexts);
  const lots = procedure.lots.filter(({ lotId }) => lotIds.includes(lotId));
  if (lots.length === 0)
    return (
      <EmptyState title={say('none')}>
        <p>{say('noneText')}</p>
      </EmptyState>
    );
  return <Lots procedure={procedure} lots={lots} />;
}

const UNOPENED = new Set(['tendering', 'awaitingOpening']);

type LotsProps = { readonly procedure: PublishedProcedureView; readonly lots: readonly PublishedLot[] };

function Lots({ procedure, lots }: LotsProps): ReactNode {
  const say = useTexts(resultTexts);
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
      letter={letters.data?.letters.find(({ lotId }) => lotId === lot.lotId)}
    />
  ));
}

type LotProps = {
  readonly procedure: PublishedProcedureView;
  readonly lot: PublishedLot;
  readonly letter: Letter | undefined;
};

function Lot({ procedure, lot, letter }: LotProps): ReactNode {
  const say = useTexts(resultTexts);
  const nameOf = useLotNames(procedure);
  const { organizationId } = useActing();
  const hasWon = lot.award?.supplierId === organizationId;
  const wasOpened = !UNOPENED.has(lot.stage) && lot.stage !== 'cancelled';
  return (
    <section className={css.lot}>
      <h2>{nameOf(lot.lotId)}</h2>
      <h3>{say('result')}</h3>
      <Outcome lot={lot} letter={letter} />
      {letter === undefined ? null : <LetterSheet procedure={procedure} letter={letter} name={nameOf(lot.lotId)} />}
      {hasWon ? (
        <div className="no-print">
          <GiveUp award={{ procedureId: procedure.id, lotId: lot.lotId }} />
        </div>
      ) : null}
      {wasOpened ? <OpeningLines procedure={procedure} lotId={lot.lotId} /> : null}
    </section>
  );
}

function Outcome({ lot, letter }: Pick<LotProps, 'lot' | 'letter'>): ReactNode {
  const say = useTexts(resultTexts);
  const formats = useFormats();
  const language = useLanguage();
  if (letter === undefined) {
    if (lot.stage === 'failed') return <Status tone="refused">{say('failedLot')}</Status>;
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
