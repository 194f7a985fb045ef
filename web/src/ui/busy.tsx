import type { ReactNode } from 'react';
import { useTexts } from '../words/texts.ts';
import css from './busy.module.css';
import { uiTexts } from './texts.ts';

type BusyProps = {
  /** Inside a line of text. */
  readonly inline?: boolean;
  /** How many lines the content will about take, so that the page does not jump when it comes. */
  readonly lines?: number;
};

/** Something is on its way. It holds its place with quiet lines and says so to screen readers. */
export function Busy({ inline = false, lines = 4 }: BusyProps): ReactNode {
  const say = useTexts(uiTexts);
  if (inline) return <span className="soft">{say('loading')}</span>;
  return (
    <output className={css.busy}>
      <span className="visually-hidden">{say('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden className={css.line} />
      ))}
    </output>
  );
}
