import { useEffect, useRef, type ReactNode } from 'react';
import css from './line-chart.module.css';
import type { Line } from './echarts-line.ts';

type LineChartProps = Line & {
  /** What the line says, for those who do not see it; the figures should stand beside it too. */
  readonly label: string;
};

/** A line. The library that draws it is loaded when the first one is shown; its place is kept until then. */
export function LineChart({ label, xName, yName, points }: LineChartProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isGone = false;
    let remove: (() => void) | undefined;
    void import('./echarts-line.ts').then(({ drawLine }) => {
      if (!isGone && frame.current !== null) remove = drawLine(frame.current, { xName, yName, points });
    });
    return () => {
      isGone = true;
      remove?.();
    };
  }, [xName, yName, points]);
  return (
    <figure className={css.figure}>
      <figcaption className="visually-hidden">{label}</figcaption>
      <div ref={frame} className={css.frame} aria-hidden />
    </figure>
  );
}
