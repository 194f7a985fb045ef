import { appendFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.env['DATA_DIR'] ?? '';

/** Notes that it was called. */
export async function handler(): Promise<void> {
  appendFileSync(path.join(folder, 'due.log'), 'due\n', { flush: true });
}
