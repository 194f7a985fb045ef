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
  function labelOf({ key, number }: Stop): string {
    if (number === undefined) return say(key);
    return key === 'amendment' ? say('amendmentNumber', { number }) : `${say('lotNumber', { number })} ${say(key)}`;
  }
  function noteOf({ movedFrom, isMaterial }: Stop): string | undefined {
    if (isMaterial === true) return say('materialNote');
    return movedFrom === undefined ? undefined : say('movedFrom', { at: formats.instant(movedFrom) });
  }
  return stopsOf(procedure).map((stop) => ({
    key: `${stop.key} ${stop.number ?? ''}`,
    label: labelOf(stop),
    at: stop.at,
    day: stop.day,
    note: noteOf(stop),
  }));
}
