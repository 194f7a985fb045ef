import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './lot-switch.module.css';
import type { ShownLot } from './lots.ts';
import { procedureTexts } from './texts.ts';

type LotSwitchProps = {
  readonly lots: readonly ShownLot[];
  readonly procedureId: string;
  /** The path of the tab for one lot. */
  readonly to: string;
};

/** Which lot of the procedure a tab shows. With one lot there is nothing to choose, and its name is shown alone. */
export function LotSwitch({ lots, procedureId, to }: LotSwitchProps): ReactNode {
  const say = useTexts(procedureTexts);
  const [only] = lots;
  if (only === undefined) return null;
  if (lots.length === 1)
    return (
      <p className={css.only}>
        <LotName lot={only} />
      </p>
    );
  return (
    <nav aria-label={say('lots')} className={css.lots}>
      <ul>
        {lots.map((lot) => (
          <li key={lot.lotId}>
            <Link to={to} params={{ procedureId, lotId: lot.lotId }} className={css.lot ?? ''}>
              <LotName lot={lot} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** `标项 2 · 英文网站内容服务`. */
export function LotName({ lot }: { readonly lot: Pick<ShownLot, 'number' | 'titleZh' | 'titleEn'> }): ReactNode {
  const say = useTexts(procedureTexts);
  const formats = useFormats();
  const title = lot.titleZh === undefined ? '' : formats.either(lot.titleZh, lot.titleEn);
  return (
    <>
      {say('lotNumber', { number: lot.number })}
      {title === '' ? null : ` · ${title}`}
    </>
  );
}
