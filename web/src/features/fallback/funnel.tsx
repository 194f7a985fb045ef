import type { ReactNode } from 'react';
import type { Competition } from '../../../../schemas/fallback.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './fallback.module.css';
import { funnelOf } from './funnel-steps.ts';
import { fallbackTexts } from './texts.ts';

/** How competition for a lot thinned out. It is a table whose figures have bars, so it needs no other text. */
export function Funnel({ competition }: { readonly competition: Competition }): ReactNode {
  const say = useTexts(fallbackTexts);
  const formats = useFormats();
  return (
    <table className={css.funnel}>
      <caption>{say('funnel')}</caption>
      <tbody>
        {funnelOf(competition).map(({ key, count, share }) => (
          <tr key={key}>
            <th scope="row">{say(key)}</th>
            <td className={css.count}>{formats.count(count)}</td>
            <td className={css.bar} aria-hidden>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" focusable="false">
                <rect width={Math.max(share * 100, count === 0 ? 0 : 0.75)} height="8" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
