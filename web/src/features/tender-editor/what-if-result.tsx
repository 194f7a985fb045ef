import { useMemo, type ReactNode } from 'react';
import { evaluationWarningWords, type EvaluationResponse } from '../../../../schemas/evaluation-simulation.ts';
import type { TenderTerms } from '../../../../schemas/tender-terms.ts';
import { Amount } from '../../ui/amount.tsx';
import { LineChart } from '../../ui/line-chart.tsx';
import { Status } from '../../ui/status.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { priceCurve, priceEffects, tryScheme, type MadeOffer } from './what-if.ts';
import css from './what-if.module.css';
import { whatIfTexts } from './what-if-texts.ts';

type ResultProps = {
  readonly terms: TenderTerms;
  readonly ceilingFen: number;
  readonly offers: readonly MadeOffer[];
};

/** Who would win, with the points of each criterion as bars and as a table, and what the price does. */
export function WhatIfResult({ terms, ceilingFen, offers }: ResultProps): ReactNode {
  const say = useTexts(whatIfTexts);
  const tried = tryScheme(terms, ceilingFen, offers);
  return (
    <>
      <h4>{say('result')}</h4>
      {tried.status === 'answered' ? (
        <Answered answer={tried.answer} terms={terms} />
      ) : (
        <p className="soft">{say(tried.status === 'refused' ? 'notHundred' : 'incomplete')}</p>
      )}
      <Effects terms={terms} />
    </>
  );
}

type AnsweredProps = { readonly answer: EvaluationResponse; readonly terms: TenderTerms };

function Answered({ answer, terms }: AnsweredProps): ReactNode {
  const say = useTexts(whatIfTexts);
  const { language } = useFormats();
  const { ranking, excluded, reason, warnings } = answer;
  const [first] = ranking;
  const names = excluded.map((entry) => say(entry.reason, { name: entry.bid }));
  return (
    <>
      {reason === undefined ? null : <Status tone="refused">{say(reason)}</Status>}
      {first === undefined ? null : (
        <output className={css.winner}>
          {warnings.includes('tied_first') ? say('tied') : say('winner', { name: say('offer', { name: first.bid }) })}
        </output>
      )}
      {names.length === 0 ? null : <p>{say('excluded', { names: names.join(language === 'zh' ? '、' : ', ') })}</p>}
      {ranking.length === 0 ? null : (
        <>
          {first?.byCriterion === undefined ? null : <Bars ranking={ranking} terms={terms} />}
          <RankingTable ranking={ranking} terms={terms} />
        </>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="soft">
          {evaluationWarningWords[warning][language]}
        </p>
      ))}
    </>
  );
}

type RankingProps = { readonly ranking: EvaluationResponse['ranking']; readonly terms: TenderTerms };

/** One bar a supplier, cut into its criteria; the same figures stand in the table below. */
function Bars({ ranking, terms }: RankingProps): ReactNode {
  const say = useTexts(whatIfTexts);
  const formats = useFormats();
  return (
    <figure className={css.bars}>
      <figcaption>{say('bars')}</figcaption>
      {ranking.map(({ bid, total = '', byCriterion = {} }) => {
        const parts = terms.criteria.map(({ id, titleZh, titleEn }) => ({
          id,
          points: byCriterion[id] ?? '0',
          words: say('partOf', { title: formats.either(titleZh, titleEn), points: byCriterion[id] ?? '0' }),
        }));
        const words = say('barOf', { name: bid, total, parts: parts.map((part) => part.words).join('; ') });
        return (
          <div key={bid} className={css.barRow}>
            <span className="visually-hidden">{words}</span>
            <span className={css.barName} aria-hidden>
              {bid}
            </span>
            <svg className={css.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
              {parts.map(({ id, points, words: title }, index) => (
                <rect
                  key={id}
                  x={parts.slice(0, index).reduce((sum, part) => sum + Number(part.points), 0)}
                  y={0}
                  width={Number(points)}
                  height={10}
                  className={css[`tone${index % 5}`]}
                >
                  <title>{title}</title>
                </rect>
              ))}
            </svg>
            <span className={css.barTotal} aria-hidden>
              {total}
            </span>
          </div>
        );
      })}
      <ul className={css.key}>
        {terms.criteria.map(({ id, titleZh, titleEn }, index) => (
          <li key={id} className={css[`key${index % 5}`]}>
            {formats.either(titleZh, titleEn)}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function RankingTable({ ranking, terms }: RankingProps): ReactNode {
  const say = useTexts(whatIfTexts);
  const formats = useFormats();
  const isScored = ranking[0]?.byCriterion !== undefined;
  const criteria = isScored ? terms.criteria : [];
  return (
    <WideTable label={say('ranked')}>
      <table className={css.table}>
        <caption className="visually-hidden">{say('ranked')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('rank')}</th>
            <th scope="col">{say('supplier')}</th>
            {criteria.map(({ id, titleZh, titleEn }) => (
              <th key={id} scope="col" className={css.end}>
                {formats.either(titleZh, titleEn)}
              </th>
            ))}
            {isScored ? (
              <th scope="col" className={css.end}>
                {say('total')}
              </th>
            ) : null}
            <th scope="col" className={css.end}>
              {say('evaluated')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ranking.map((row) => (
            <tr key={row.bid}>
              <td>{row.rank}</td>
              <th scope="row">{row.bid}</th>
              {criteria.map(({ id }) => (
                <td key={id} className={css.end}>
                  {row.byCriterion?.[id]}
                </td>
              ))}
              {isScored ? (
                <td className={css.end}>
                  <strong>{row.total}</strong>
                </td>
              ) : null}
              <td className={css.end}>
                <Amount fen={row.evaluatedPriceFen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function Effects({ terms }: { readonly terms: TenderTerms }): ReactNode {
  const say = useTexts(whatIfTexts);
  const isScored = terms.evaluationMethod === 'comprehensive_scoring';
  const effects = priceEffects(terms);
  // The same points as long as the scheme is the same, so that the line is not drawn anew with every letter typed elsewhere.
  const curve = useMemo(() => priceCurve({ criteria: terms.criteria }), [terms.criteria]);
  return (
    <>
      <h4>{say('effects')}</h4>
      {isScored && effects !== undefined ? (
        <LineChart label={say('curve')} xName={say('curveX')} yName={say('curveY')} points={curve} />
      ) : null}
      {isScored && effects !== undefined ? (
        <ul className={css.effects}>
          <li>{say('effectTen', { points: effects.tenPercent })}</li>
          {effects.percentForOnePoint === undefined ? null : (
            <li>{say('effectOne', { percent: effects.percentForOnePoint })}</li>
          )}
          {effects.deduction === 0 ? null : <li>{say('effectSmall', { points: effects.deduction })}</li>}
        </ul>
      ) : (
        <p>{say(isScored ? 'effectNone' : 'effectLowest')}</p>
      )}
    </>
  );
}
