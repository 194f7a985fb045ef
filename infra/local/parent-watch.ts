import { identifyProcess, parentOf, stillRuns, type ProcessIdentity } from './process-identity.ts';

const INTERVAL_MILLISECONDS = 500;

/**
 * Calls back when `npm start`, or the shell between it and this process, is gone. npm hands a signal on to that shell only,
 * which ends without telling anyone; the portal would go on unseen, holding its port and its data folder.
 */
export function watchNpm(onGone: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const ancestors = [process.ppid, parentOf(process.ppid)].flatMap((pid) => identify(pid));
  const timer = setInterval(() => {
    if (ancestors.every((ancestor) => stillRuns(ancestor))) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL_MILLISECONDS);
  timer.unref();
}

function identify(pid: number | undefined): ProcessIdentity[] {
  // Process 1 is the parent of those that have lost theirs.
  const identity = pid === undefined || pid <= 1 ? undefined : identifyProcess(pid);
  return identity === undefined ? [] : [identity];
}
