import { afterEach, beforeEach, describe, expect, test, vi, type Mock } from 'vitest';
import { LiveMessage } from '../../../schemas/live.ts';
import type { Line, LineEvents } from './live-line.ts';
import { Live } from './live.ts';

const one = 'procedure/prc-00000000000000000001';
const two = 'procedure/prc-00000000000000000002';
const NOW = '2026-03-02T01:00:00.000Z';

/** A tab whose lines, connection and visibility the test decides. */
class FakeTab {
  online = true;
  hidden = false;
  /** What a line is refused. */
  refused: readonly string[] = [];
  fails = false;
  readonly opened: { topics: readonly string[]; events: LineEvents; isClosed: boolean; checks: number }[] = [];
  readonly times: string[] = [];
  #onChange: () => void = () => undefined;

  readonly live = new Live({
    openLine: (topics, events) => this.#open(topics, events),
    onTime: ({ now }) => this.times.push(now),
    surroundings: {
      isOnline: () => this.online,
      isHidden: () => this.hidden,
      watch: (onChange) => {
        this.#onChange = onChange;
        return () => undefined;
      },
    },
  });

  get last() {
    const last = this.opened.at(-1);
    if (last === undefined) throw new Error('no line was opened');
    return last;
  }

  tell(topic?: string): void {
    this.last.events.onMessage(LiveMessage.parse({ topic, now: NOW }));
  }

  become(change: { online?: boolean; hidden?: boolean }): void {
    Object.assign(this, change);
    this.#onChange();
  }

  async #open(topics: readonly string[], events: LineEvents): Promise<Line> {
    if (this.fails) throw new Error('refused');
    const line = { topics, events, isClosed: false, checks: 0 };
    this.opened.push(line);
    return {
      topics: new Set(topics.filter((topic) => !this.refused.includes(topic))),
      lastsMilliseconds: 900_000,
      check: () => {
        line.checks += 1;
      },
      close: () => {
        line.isClosed = true;
      },
    };
  }
}

let tab: FakeTab;
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  tab = new FakeTab();
  stop = tab.live.start();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** Follows, and lets the line be opened and the first questions be asked. */
async function follow(topics: readonly string[]): Promise<Mock<() => void>> {
  const onChange = vi.fn<() => void>();
  tab.live.follow(topics, onChange);
  await vi.advanceTimersByTimeAsync(1500);
  onChange.mockClear();
  return onChange;
}

describe('a tab', () => {
  test('has one line for all its pages, opened anew when they follow more', async () => {
    await follow([one]);
    await follow([one]);
    expect(tab.opened.map(({ topics }) => topics)).toEqual([[one]]);
    await follow([two]);
    expect(tab.opened.map(({ topics, isClosed }) => [topics, isClosed])).toEqual([
      [[one], true],
      [[one, two], false],
    ]);
  });

  test('closes its line when nothing is followed any more', async () => {
    const unfollow = tab.live.follow([one], vi.fn<() => void>());
    await vi.advanceTimersByTimeAsync(1500);
    expect(tab.live.state()).toBe('live');
    unfollow();
    expect(tab.last.isClosed).toBe(true);
  });

  test('asks again for what is told of, once for many tellings, and for nothing else', async () => {
    const first = await follow([one]);
    const second = await follow([two]);
    first.mockClear();
    for (let count = 0; count < 5; count += 1) tab.tell(one);
    await vi.advanceTimersByTimeAsync(1500);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 0]);
    expect(tab.times).toHaveLength(5);
  });

  test('asks again for what it may have missed before the line was open', async () => {
    const onChange = vi.fn<() => void>();
    tab.live.follow([one], onChange);
    await vi.advanceTimersByTimeAsync(1500);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  test('renews its line before it ends, without asking anything again', async () => {
    const onChange = await follow([one]);
    await vi.advanceTimersByTimeAsync(900_000);
    expect(tab.opened.length).toBeGreaterThan(1);
    expect(tab.opened.slice(0, -1).every(({ isClosed }) => isClosed)).toBe(true);
    // Only the rare question in case a telling was lost.
    expect(onChange.mock.calls.length).toBeLessThanOrEqual(5);
    expect(tab.live.state()).toBe('live');
  });
});

describe('without a line', () => {
  test('asks every 20 seconds, says so, and tries again later and later', async () => {
    tab.fails = true;
    const onChange = await follow([one]);
    expect(tab.live.state()).toBe('polling');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onChange).toHaveBeenCalledTimes(3);
    tab.fails = false;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(tab.live.state()).toBe('live');
  });

  test('asks rarely while the page is not looked at, and opens none', async () => {
    tab.become({ hidden: true });
    const onChange = await follow([one]);
    await vi.advanceTimersByTimeAsync(118_000);
    expect([onChange.mock.calls.length, tab.opened.length]).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(onChange).toHaveBeenCalledTimes(1);
    tab.become({ hidden: false });
    await vi.advanceTimersByTimeAsync(1500);
    expect(tab.live.state()).toBe('live');
  });

  test('opens a new one when the old one breaks, and asks for what it missed', async () => {
    const onChange = await follow([one]);
    tab.last.events.onEnd();
    expect(tab.live.state()).toBe('polling');
    await vi.advanceTimersByTimeAsync(3000);
    expect([tab.live.state(), tab.opened.length, onChange.mock.calls.length]).toEqual(['live', 2, 1]);
  });

  test('tries later and later where every line is cut as soon as it is open', async () => {
    await follow([one]);
    for (let second = 0; second < 600; second += 1) {
      if (!tab.last.isClosed) tab.last.events.onEnd();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(tab.opened.length).toBeLessThan(20);
    // One that lasts is as good as any.
    await vi.advanceTimersByTimeAsync(200_000);
    tab.last.events.onEnd();
    await vi.advanceTimersByTimeAsync(3000);
    expect(tab.live.state()).toBe('live');
  });

  test('does not trust one that could not be renewed beyond its time', async () => {
    const onChange = await follow([one]);
    tab.fails = true;
    await vi.advanceTimersByTimeAsync(1_100_000);
    expect([tab.live.state(), tab.last.isClosed]).toEqual(['polling', true]);
    onChange.mockClear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onChange).toHaveBeenCalledTimes(3);
  });

  test('opens one for what was begun to be followed while the page was not looked at', async () => {
    await follow([one]);
    tab.become({ hidden: true });
    await follow([two]);
    expect(tab.opened).toHaveLength(1);
    tab.become({ hidden: false });
    await vi.advanceTimersByTimeAsync(1500);
    expect(tab.last.topics).toEqual([one, two]);
  });

  test('says that it is offline, and looks whether the line still stands when it is back', async () => {
    await follow([one]);
    tab.become({ online: false });
    expect(tab.live.state()).toBe('offline');
    tab.become({ online: true });
    expect([tab.live.state(), tab.last.checks]).toEqual(['live', 1]);
  });

  test('for a topic that may not be read yet asks every 20 seconds, and for the topic again after a minute', async () => {
    tab.refused = [one];
    const onChange = await follow([one]);
    expect(tab.live.state()).toBe('polling');
    tab.refused = [];
    await vi.advanceTimersByTimeAsync(61_000);
    expect(onChange.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect(tab.live.state()).toBe('live');
  });
});

test('a listener that is not polled is called for what is told, and never otherwise', async () => {
  const onMoved = vi.fn<() => void>();
  tab.live.follow(['clock'], onMoved, false);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(onMoved).not.toHaveBeenCalled();
  tab.tell('clock');
  await vi.advanceTimersByTimeAsync(1500);
  expect(onMoved).toHaveBeenCalledTimes(1);
});

test('what is stopped neither asks nor listens', async () => {
  const onChange = await follow([one]);
  stop();
  expect(tab.last.isClosed).toBe(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(onChange).not.toHaveBeenCalled();
});
