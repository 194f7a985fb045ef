import type { ReactNode } from 'react';
import { useTexts } from '../../words/texts.ts';
import css from './review.module.css';
import { reviewTexts } from './texts.ts';

const steps = [
  { key: 'stepQualification', from: 'opened' },
  { key: 'stepConformity', from: 'qualified' },
  { key: 'stepLowPrice', from: 'conforming' },
  { key: 'stepRanking', from: 'conforming' },
] as const;
const order = ['opened', 'qualified', 'conforming', 'ranked', 'awarded'];

/** Where the review of a lot stands, as a line of steps. */
export function ReviewSteps({ stage }: { readonly stage: string }): ReactNode {
  const say = useTexts(reviewTexts);
  const at = order.indexOf(stage);
  return (
    <ol className={css.steps} aria-label={say('steps')}>
      {steps.map(({ key, from }) => {
        const place = order.indexOf(from);
        return (
          <li
            key={key}
            className={place < at ? css.done : place === at ? css.current : css.ahead}
            aria-current={place === at ? 'step' : undefined}
          >
            {say(key)}
          </li>
        );
      })}
    </ol>
  );
}
