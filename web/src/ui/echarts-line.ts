import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, TooltipComponent, SVGRenderer]);

export type Line = {
  readonly xName: string;
  readonly yName: string;
  readonly points: readonly (readonly [x: number, y: number])[];
};

/** Draws a line into an element and keeps it as wide as that; the answer takes it away again. */
export function drawLine(element: HTMLElement, { xName, yName, points }: Line): () => void {
  const chart = init(element, undefined, { renderer: 'svg' });
  const ink = getComputedStyle(element);
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: ink.fontFamily, color: ink.color },
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => Number(value).toFixed(2) },
    xAxis: { type: 'value', name: xName, nameLocation: 'middle', nameGap: 28, axisLabel: { formatter: '{value} %' } },
    yAxis: { type: 'value', name: yName },
    series: [
      {
        type: 'line',
        data: points.map((point) => [...point]),
        showSymbol: false,
        lineStyle: { color: ink.getPropertyValue('--accent') },
        itemStyle: { color: ink.getPropertyValue('--accent') },
      },
    ],
  });
  const watching = new ResizeObserver(() => chart.resize());
  watching.observe(element);
  return () => {
    watching.disconnect();
    chart.dispose();
  };
}
