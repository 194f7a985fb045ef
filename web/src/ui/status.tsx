import {
  CheckCircleFilled,
  ClockCircleFilled,
  CloseCircleFilled,
  MinusCircleOutlined,
  RightCircleFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import css from './status.module.css';

/** `now`: going on · `done`: finished well · `due`: someone must act · `refused`: failed or refused · `quiet`: nothing to it. */
export type Tone = 'now' | 'done' | 'due' | 'refused' | 'quiet';

const icons: Readonly<Record<Tone, ReactNode>> = {
  now: <RightCircleFilled aria-hidden />,
  done: <CheckCircleFilled aria-hidden />,
  due: <ClockCircleFilled aria-hidden />,
  refused: <CloseCircleFilled aria-hidden />,
  quiet: <MinusCircleOutlined aria-hidden />,
};

/** Where a thing stands: an icon beside its word, never a colour alone. */
export function Status({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return (
    <span className={`${css.status} ${css[tone]}`}>
      {icons[tone]} <span className={css.words}>{children}</span>
    </span>
  );
}
