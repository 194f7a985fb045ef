import type { ReactNode } from 'react';
import { useFormats } from '../words/use-formats.ts';
import { useTexts } from '../words/texts.ts';
import css from './amount.module.css';
import { uiTexts } from './texts.ts';

/** An amount of money; `capitals` adds it in capital figures, as forms require. */
export function Amount({ fen, capitals = false }: { readonly fen: number; readonly capitals?: boolean }): ReactNode {
  const formats = useFormats();
  const say = useTexts(uiTexts);
  return (
    <span className={css.amount}>
      <span className={css.figures}>{formats.money(fen)}</span>
      {capitals ? (
        <span className={css.capitals}>
          {say('capitals')} <span lang="zh-CN">{formats.capitals(fen)}</span>
        </span>
      ) : null}
    </span>
  );
}
