const UNITS = ['B', 'KB', 'MB'] as const;

/** `20.0 MB`, `812 KB`. */
export function fileSize(bytes: number): string {
  const step = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2;
  const amount = bytes / 1024 ** step;
  return `${step === 2 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[step]}`;
}
