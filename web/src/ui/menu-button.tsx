import { Button } from 'antd';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import css from './menu-button.module.css';

export type MenuItem = { readonly key: string; readonly label: ReactNode; readonly onChoose: () => void };

type MenuButtonProps = {
  readonly label: ReactNode;
  /** What it is, where the label shows only what is chosen. */
  readonly name?: string;
  readonly items: readonly MenuItem[];
  /** `text`: without a frame, as in the top bar; `link`: as a link inside text. */
  readonly look?: 'button' | 'text' | 'link';
  /** Of the frame around button and list. */
  readonly className?: string | undefined;
};

/** A button that opens a list of things to do (WAI-ARIA menu button): arrows move, Enter chooses, Escape closes. */
export function MenuButton({ label, name, items, look = 'button', className }: MenuButtonProps): ReactNode {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const { isOpen, open, close } = useOpenMenu(frame);
  const control = {
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    'aria-controls': id,
    'aria-label': name,
    onClick: () => (isOpen ? close() : open()),
  } as const;
  function choose(item: MenuItem): void {
    close();
    item.onChoose();
  }
  return (
    <div ref={frame} className={`${css.frame} ${className ?? ''}`}>
      {look === 'link' ? (
        <button type="button" className="plain-button" {...control}>
          {label}
        </button>
      ) : (
        <Button type={look === 'text' ? 'text' : 'default'} {...control}>
          {label}
        </Button>
      )}
      <div
        id={id}
        role="menu"
        tabIndex={-1}
        hidden={!isOpen}
        className={css.menu}
        onKeyDown={(event) => onKey(event, close)}
      >
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={css.item}
            onClick={() => choose(item)}
          >
            {item.label}
          </button>
        ))}
      </div>
    </div>
  );
}

function useOpenMenu(frame: { readonly current: HTMLElement | null }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return undefined;
    itemsIn(frame.current)[0]?.focus();
    function onPress(event: PointerEvent): void {
      if (event.target instanceof Node && frame.current?.contains(event.target) !== true) setOpen(false);
    }
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen, frame]);
  function close(): void {
    setOpen(false);
    frame.current?.querySelector('button')?.focus();
  }
  return { isOpen, open: () => setOpen(true), close };
}

function itemsIn(frame: HTMLElement | null): readonly HTMLElement[] {
  return [...(frame?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}

function onKey(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = itemsIn(event.currentTarget);
  const place = items.findIndex((item) => item === document.activeElement);
  if (place === -1) return;
  const target = placeAfter(event.key, place, items.length);
  if (event.key === 'Escape' || event.key === 'Tab') close();
  if (event.key === 'Escape' || target !== undefined) event.preventDefault();
  if (target !== undefined) items[target]?.focus();
}

function placeAfter(key: string, place: number, count: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: (place + 1) % count,
    ArrowUp: (place - 1 + count) % count,
    Home: 0,
    End: count - 1,
  };
  return moves[key];
}
