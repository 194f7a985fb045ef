import type { ReactNode } from 'react';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import { memberTexts } from '../documents/member-texts.ts';
import { useAmendment } from './amendment-context.ts';
import css from './amend.module.css';
import { amendTexts } from './texts.ts';

/** Whether the change can affect how bids are made: the law says so of some parts, of the rest the buyer does. */
export function MaterialChoice(): ReactNode {
  const say = useTexts(amendTexts);
  const sayMember = useTexts(memberTexts);
  const { draft, live } = useAmendment();
  if (live === undefined) return null;
  const { materialBecause, timeInForce } = live;
  const isForced = materialBecause.length > 0;
  const names = materialBecause.map((member) => sayMember(member)).join(say('comma'));
  return (
    <fieldset className={`plain-group ${css.material}`}>
      <legend>
        <h3>{say('material')}</h3>
      </legend>
      {isForced ? (
        <p>
          <Status tone="due">{say('materialForced', { names })}</Status> <RuleCitation rule={timeInForce.lead.rule} />
        </p>
      ) : (
        <>
          <p className="soft">
            {say('materialHelp')} <RuleCitation rule={timeInForce.lead.rule} />
          </p>
          {[true, false].map((answer) => (
            <label key={String(answer)} className={css.choice}>
              <input
                type="radio"
                name="material"
                checked={draft.saysMaterial === answer}
                onChange={() => draft.set({ saysMaterial: answer })}
              />
              <span>{say(answer ? 'materialYes' : 'materialNo')}</span>
            </label>
          ))}
        </>
      )}
    </fieldset>
  );
}
