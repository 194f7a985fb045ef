import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Criterion, TenderTerms } from '../../../../schemas/tender-terms.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from './editor-context.ts';
import { firstOffers, nameOf, pointsOf, type MadeOffer } from './what-if.ts';
import css from './what-if.module.css';
import { WhatIfResult } from './what-if-result.tsx';
import { whatIfTexts } from './what-if-texts.ts';

/** Tries the criteria on made-up offers, before anyone real is measured by them. */
export function WhatIfPanel(): ReactNode {
  const say = useTexts(whatIfTexts);
  const formats = useFormats();
  const { reading, procurement } = useEditor();
  const { terms } = reading;
  const [lotId, setLotId] = useState<string>(terms.lots[0]?.lotId ?? '');
  const ceilingFen = ceilingOf(terms, lotId, procurement.lots);
  const [made, setMade] = useState<readonly MadeOffer[]>();
  const offers = made ?? firstOffers(ceilingFen, terms.criteria);
  return (
    <section className={css.panel} aria-labelledby="what-if">
      <h3 id="what-if">{say('title')}</h3>
      <p className="soft">{say('intro')}</p>
      {terms.lots.length < 2 ? null : (
        <SelectField
          id="what-if-lot"
          label={say('lot')}
          value={lotId}
          choices={procurement.lots
            .filter(({ id }) => terms.lots.some((lot) => lot.lotId === id))
            .map(({ id, number, titleZh, titleEn }) => ({
              value: id,
              label: `${number} ${formats.either(titleZh, titleEn)}`,
            }))}
          onChange={(chosen) => {
            setLotId(chosen);
            setMade(undefined);
          }}
        />
      )}
      <Offers offers={offers} onChange={setMade} terms={terms} />
      <p className={css.buttons}>
        <Button disabled={offers.length >= 8} onClick={() => setMade([...offers, anotherOffer(offers, ceilingFen)])}>
          {say('add')}
        </Button>
        <Button onClick={() => setMade(undefined)}>{say('reset')}</Button>
      </p>
      <WhatIfResult terms={terms} ceilingFen={ceilingFen} offers={offers} />
    </section>
  );
}

/** The ceiling of a lot, or its budget where there is none. */
function ceilingOf(
  terms: TenderTerms,
  lotId: string,
  lots: readonly { readonly id: string; readonly budgetFen: number }[],
): number {
  const offered = terms.lots.find((lot) => lot.lotId === lotId) ?? terms.lots[0];
  return offered?.priceCeilingFen ?? lots.find(({ id }) => id === offered?.lotId)?.budgetFen ?? 100;
}

function anotherOffer(offers: readonly MadeOffer[], ceilingFen: number): MadeOffer {
  const free = Array.from({ length: 30 }, (_, index) => nameOf(index)).find(
    (name) => !offers.some((offer) => offer.name === name),
  );
  const [model] = firstOffers(ceilingFen, []);
  return {
    ...(model ?? { price: '', isSmall: false, qualified: true, responsive: true, shares: {} }),
    name: free ?? nameOf(offers.length),
  };
}

type OffersProps = {
  readonly offers: readonly MadeOffer[];
  readonly onChange: (offers: readonly MadeOffer[]) => void;
  readonly terms: TenderTerms;
};

function Offers({ offers, onChange, terms }: OffersProps): ReactNode {
  const say = useTexts(whatIfTexts);
  const byPoints = terms.evaluationMethod === 'comprehensive_scoring';
  const scored = byPoints ? terms.criteria.filter(({ kind }) => kind !== 'price') : [];
  return (
    <fieldset className={`${css.offers} plain-group`}>
      <legend className="visually-hidden">{say('offers')}</legend>
      {offers.map((offer, index) => (
        <Offer
          key={offer.name}
          offer={offer}
          scored={scored}
          isPriced={!(byPoints && terms.fixedPrice)}
          onChange={(changed) => onChange(offers.with(index, { ...offer, ...changed }))}
          onRemove={offers.length < 2 ? undefined : () => onChange(offers.toSpliced(index, 1))}
        />
      ))}
    </fieldset>
  );
}

type OfferProps = {
  readonly offer: MadeOffer;
  readonly scored: readonly Criterion[];
  readonly isPriced: boolean;
  readonly onChange: (changed: Partial<MadeOffer>) => void;
  readonly onRemove: (() => void) | undefined;
};

function Offer({ offer, scored, isPriced, onChange, onRemove }: OfferProps): ReactNode {
  const say = useTexts(whatIfTexts);
  const id = `what-if-${offer.name}`;
  const name = say('offer', { name: offer.name });
  return (
    <fieldset className={css.offer}>
      <legend>{name}</legend>
      {isPriced ? (
        <TextField
          id={`${id}-price`}
          label={say('price')}
          isNumber
          value={offer.price}
          onChange={(price) => onChange({ price })}
        />
      ) : null}
      <CheckField
        id={`${id}-small`}
        label={say('small')}
        isChecked={offer.isSmall}
        onChange={(isSmall) => onChange({ isSmall })}
      />
      <CheckField
        id={`${id}-qualified`}
        label={say('qualified')}
        isChecked={offer.qualified}
        onChange={(qualified) => onChange({ qualified })}
      />
      <CheckField
        id={`${id}-responsive`}
        label={say('responsive')}
        isChecked={offer.responsive}
        onChange={(responsive) => onChange({ responsive })}
      />
      {scored.map((criterion) => (
        <Share key={criterion.id} offer={offer} criterion={criterion} onChange={onChange} />
      ))}
      {onRemove === undefined ? null : (
        <button type="button" className="plain-button" onClick={onRemove}>
          {say('remove', { name })}
        </button>
      )}
    </fieldset>
  );
}

type ShareProps = Pick<OfferProps, 'offer' | 'onChange'> & { readonly criterion: Criterion };

function Share({ offer, criterion, onChange }: ShareProps): ReactNode {
  const say = useTexts(whatIfTexts);
  const formats = useFormats();
  const id = `what-if-${offer.name}-${criterion.id}`;
  const title = formats.either(criterion.titleZh, criterion.titleEn);
  const points = pointsOf(offer, criterion);
  const words = say('share', { title, points, maximum: criterion.points });
  return (
    <div className={css.share}>
      <label htmlFor={id}>{words}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={offer.shares[criterion.id] ?? 100}
        aria-valuetext={words}
        onChange={(event) => onChange({ shares: { ...offer.shares, [criterion.id]: Number(event.target.value) } })}
      />
    </div>
  );
}
