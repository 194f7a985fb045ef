const MOST_ATTEMPTS = 8;
const LONGEST_PAUSE_MILLISECONDS = 20_000;

/** Waits before the next attempt: without a connection for as long as it takes, else a little longer each time. */
export async function pauseUntilHope(attempt: number, signal: AbortSignal): Promise<void> {
  if (navigator.onLine && attempt >= MOST_ATTEMPTS) throw new Error('tried often enough');
  await new Promise<void>((resolve, reject) => {
    const wait = navigator.onLine ? Math.min(LONGEST_PAUSE_MILLISECONDS, 500 * 2 ** attempt) : undefined;
    const timer = wait === undefined ? undefined : setTimeout(resolve, wait);
    addEventListener('online', () => resolve(), { once: true });
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('given up', 'AbortError'));
    });
  });
}
