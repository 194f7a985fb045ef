import { ClockCircleOutlined, DisconnectOutlined, SyncOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { POLL_SECONDS } from '../api/live-plan.ts';
import type { LiveState } from '../api/live.ts';
import { useLiveState } from '../api/use-live.ts';
import { useTexts } from '../words/texts.ts';
import css from './live-mark.module.css';
import { uiTexts } from './texts.ts';

const icons: Readonly<Record<LiveState, ReactNode>> = {
  live: <SyncOutlined aria-hidden />,
  polling: <ClockCircleOutlined aria-hidden />,
  offline: <DisconnectOutlined aria-hidden />,
};

const words = { live: 'freshLive', polling: 'freshPolling', offline: 'freshOffline' } as const;

/** Says in words how fresh the page is: told of changes at once, asked for every so often, or not at all. */
export function LiveMark(): ReactNode {
  const say = useTexts(uiTexts);
  const state = useLiveState();
  return (
    <output className={`${css.mark} ${css[state]}`}>
      {icons[state]} {say(words[state], { seconds: POLL_SECONDS })}
    </output>
  );
}
