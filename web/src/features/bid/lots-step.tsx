import type { ReactNode } from 'react';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { Amount } from '../../ui/amount.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import { withLot, type BidForm } from './bid-form.ts';
import css from './bid.module.css';
import { bidTexts } from './texts.ts';

type LotsStepProps = {
  readonly procedure: PublishedProcedureView;
  readonly form: BidForm;
  readonly onChange: (form: BidForm) => void;
};

/** Which lots are bid for. */
export function LotsStep({ procedure, form, onChange }: LotsStepProps): ReactNode {
  const say = useTexts(bidTexts);
  const nameOf = useLotNames(procedure);
  return (
    <>
      <p>
        {say('lotsLead')} <RuleCitation rule="OPN-002" />
      </p>
      <ul className={css.lots}>
        {procedure.lots.map(({ lotId, priceCeilingFen }) => (
          <li key={lotId}>
            <label>
              <input
                type="checkbox"
                checked={form.lots.some((lot) => lot.lotId === lotId)}
                onChange={(event) => onChange(withLot(form, lotId, event.target.checked))}
              />
              <span>{nameOf(lotId)}</span>
              <span className="soft">
                {priceCeilingFen === undefined ? (
                  say('noCeiling')
                ) : (
                  <>
                    {say('ceiling')} <Amount fen={priceCeilingFen} />
                  </>
                )}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {form.lots.length === 0 ? null : <p className="soft">{say('dropLot')}</p>}
    </>
  );
}
