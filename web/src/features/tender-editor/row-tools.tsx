import { Button } from 'antd';
import type { ReactNode } from 'react';
import { uiTexts } from '../../ui/texts.ts';
import { useTexts } from '../../words/texts.ts';
import css from './editor.module.css';

type RowToolsProps<Row> = {
  /** Names the row for screen readers. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly index: number;
  readonly onChange: (rows: Row[]) => void;
};

/** Moves a row up and down, or takes it away. */
export function RowTools<Row>({ name, rows, index, onChange }: RowToolsProps<Row>): ReactNode {
  const say = useTexts(uiTexts);
  const row = rows[index];
  if (row === undefined) return null;
  const moved = row;
  function move(to: number): void {
    onChange(rows.toSpliced(index, 1).toSpliced(to, 0, moved));
  }
  return (
    <span className={css.tools}>
      <Button
        size="small"
        disabled={index === 0}
        aria-label={`${say('moveUp')} ${name}`}
        onClick={() => move(index - 1)}
      >
        {say('moveUp')}
      </Button>
      <Button
        size="small"
        disabled={index === rows.length - 1}
        aria-label={`${say('moveDown')} ${name}`}
        onClick={() => move(index + 1)}
      >
        {say('moveDown')}
      </Button>
      <Button size="small" aria-label={`${say('remove')} ${name}`} onClick={() => onChange(rows.toSpliced(index, 1))}>
        {say('remove')}
      </Button>
    </span>
  );
}
