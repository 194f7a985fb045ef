import { useState, type ReactNode } from 'react';
import type { ReviewRow } from '../../../../schemas/evaluation-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { Amount } from '../../ui/amount.tsx';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { TextForm } from '../../ui/text-form.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { lowPriceFindings, type PriceLine } from './low-price.ts';
import { LowPriceCase } from './low-price-case.tsx';
import css from './review.module.css';
import { reviewTexts } from './texts.ts';
import type { ReviewInUse } from './use-review.ts';

const lineWords = { mean: 'lineMean', second_lowest: 'lineSecond', ceiling: 'lineCeiling' } as const;

/** Prices that must be explained before anything is ranked: which, why, and how far each case has come. */
export function LowPrices({ review }: { readonly review: ReviewInUse }): ReactNode {
  const say = useTexts(reviewTexts);
  const { overview, procedure } = review;
  const { ruleSetId } = procedure;
  const found =
    ruleSetId === undefined
      ? undefined
      : lowPriceFindings(overview.items, { ceilingFen: overview.ceilingFen, ruleSetId });
  const minutes = found?.minutes ?? 1;
  return (
    <section aria-label={say('stepLowPrice')}>
      <h2>{say('stepLowPrice')}</h2>
      <p className="soft">
        {say('lowPriceText', { minutes })} <RuleCitation rule="EVL-028" />
      </p>
      {found?.findings.length === 0 ? <p>{say('lowPriceNone')}</p> : null}
      <ul className={css.cases}>
        {overview.items
          .filter(({ isIn }) => isIn)
          .map((row) => (
            <OnePrice
              key={row.supplierId}
              review={review}
              row={row}
              minutes={minutes}
              triggers={found?.findings.find(({ supplierId }) => supplierId === row.supplierId)?.triggers ?? []}
            />
          ))}
      </ul>
    </section>
  );
}

type PriceProps = {
  readonly review: ReviewInUse;
  readonly row: ReviewRow;
  readonly minutes: number;
  readonly triggers: readonly PriceLine[];
};

function OnePrice({ review, row, minutes, triggers }: PriceProps): ReactNode {
  const say = useTexts(reviewTexts);
  const formats = useFormats();
  const asked = review.reviews.get(row.supplierId)?.review.lowPrice;
  const [isAsking, setAsking] = useState(false);
  return (
    <li>
      <p className={css.caseHead}>
        <strong lang="zh-CN">{row.supplierNameZh}</strong>
        {row.priceFen === undefined ? null : <Amount fen={row.priceFen} />}
        {triggers.length > 0 && asked === undefined ? <Status tone="due">{say('mustAsk')}</Status> : null}
      </p>
      {triggers.length === 0 ? null : (
        <ul>
          {triggers.map(({ line, percent, lineFen }) => (
            <li key={line}>{say(lineWords[line], { percent, amount: formats.money(lineFen) })}</li>
          ))}
        </ul>
      )}
      {asked === undefined ? null : <LowPriceCase review={review} row={row} lowPrice={asked} />}
      {asked !== undefined || !review.isMember ? null : isAsking || triggers.length > 0 ? (
        <Ask review={review} row={row} minutes={minutes} />
      ) : (
        <button type="button" className="plain-button" onClick={() => setAsking(true)}>
          {say('lowPriceAsk')}
        </button>
      )}
    </li>
  );
}

function Ask({ review, row, minutes }: Omit<PriceProps, 'triggers'>): ReactNode {
  const say = useTexts(reviewTexts);
  const [wanted, setWanted] = useState(minutes);
  const ask = useApiCommand('askLowPrice', { changes: ['readReview', 'readReviews'] });
  const path = { ...review.path, supplierId: row.supplierId };
  return (
    <>
      <p>
        <label>
          {say('lowPriceMinutes')}{' '}
          <input
            type="number"
            className={css.figure}
            min={minutes}
            max={2880}
            value={wanted}
            onChange={(event) => setWanted(event.target.valueAsNumber)}
          />
        </label>{' '}
        <span className="soft">{say('lowPriceMinutesShort', { minutes })}</span>
      </p>
      <TextForm
        name={`low-price:${path.procedureId}.${path.lotId}.${path.supplierId}`}
        label={say('lowPriceQuestion', { name: row.supplierNameZh })}
        longest={2000}
        submit={say('lowPriceAsk')}
        onSubmit={async (question) =>
          (await ask.run({ path, body: { question, minutes: wanted || minutes } })) !== undefined
        }
        isRunning={ask.isRunning}
        outcome={<CommandOutcome command={ask} />}
      />
    </>
  );
}
