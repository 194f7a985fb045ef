import type { ReactNode } from 'react';
import css from './wide-table.module.css';

type WideTableProps = {
  /** What is in it, for who comes to it by keyboard. */
  readonly label: string;
  readonly className?: string | undefined;
  /** On a narrow screen each row becomes a list under its header cell; cells say what they are by `data-label`. */
  readonly stacks?: boolean;
  readonly children: ReactNode;
};

/** Around a table that may be wider than the page: it scrolls by itself, by keyboard too, and says what it is. */
export function WideTable({ label, className, stacks = false, children }: WideTableProps): ReactNode {
  return (
    <figure
      className={`${css.frame} ${stacks ? css.stacks : ''} ${className ?? ''}`}
      aria-label={label}
      ref={stopWhereItScrolls}
    >
      {children}
    </figure>
  );
}

/** Tab stops at it only while there is something to scroll to. */
export function stopWhereItScrolls(frame: HTMLElement | null): (() => void) | undefined {
  if (frame === null) return undefined;
  const watch = new ResizeObserver(() => {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    else frame.removeAttribute('tabindex');
  });
  for (const element of [frame, ...frame.children]) watch.observe(element);
  return () => watch.disconnect();
}
