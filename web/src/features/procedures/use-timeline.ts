import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { TimelineStop } from '../../ui/timeline.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { stopsOf, type Stop } from './timeline-stops.ts';
import { procedureTexts } from './texts.ts';

/** A procedure's life in words, for the line that draws it. */
export function useTimeline(procedure: ProcedureView): readonly TimelineStop[] {
  const say = useTexts(procedureTexts);
  const formats = useFormats();
  function labelOf({ key, number, lots = [] }: Stop): string {
    if (number !== undefined) return say('amendmentNumber', { number });
    const [lot, ...others] = lots;
    if (lot === undefined) return say(key);
    const numbers = lots.join(formats.language === 'zh' ? '、' : ', ');
    return `${others.length === 0 ? say('lotNumber', { number: lot }) : say('lotsNumber', { numbers })} ${say(key)}`;
  }
  function noteOf({ movedFrom, isMaterial }: Stop): string | undefined {
    if (isMaterial === true) return say('materialNote');
    return movedFrom === undefined ? undefined : say('movedFrom', { at: formats.instant(movedFrom) });
  }
  return stopsOf(procedure).map((stop) => ({
    key: `${stop.key} ${stop.number ?? stop.lots?.join(' ') ?? ''}`,
    label: labelOf(stop),
    at: stop.at,
    day: stop.day,
    note: noteOf(stop),
  }));
}
