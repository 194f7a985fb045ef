import type { ReactNode } from 'react';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import type { CompositionCheck } from './composition.ts';
import css from './negotiation.module.css';
import { panelTexts } from './texts-panel.ts';

/** What the law asks of the panel, each with whether it is so and by which article. */
export function CompositionList({ checks }: { readonly checks: readonly CompositionCheck[] }): ReactNode {
  const say = useTexts(panelTexts);
  function textOf({ key, isMet, has, needs }: CompositionCheck): string {
    if (key === 'leader') return say(isMet ? 'leaderIs' : 'leaderMissing');
    return say(key, { has, needs });
  }
  return (
    <section aria-label={say('checks')}>
      <h3>{say('checks')}</h3>
      <ul className={css.checks} aria-live="polite">
        {checks.map((check) => (
          <li key={check.key}>
            <Status tone={check.isMet ? 'done' : 'due'}>{say(check.isMet ? 'met' : 'unmet')}</Status> {textOf(check)}{' '}
            {check.key === 'leader' ? null : <RuleCitation rule={check.rule} />}
          </li>
        ))}
      </ul>
      <p className="soft">
        {say('recusal')} <RuleCitation rule="EVL-012" />
      </p>
    </section>
  );
}
