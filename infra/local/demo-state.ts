import { existsSync, rmSync } from 'node:fs';
import { writeWhole, type DataFolder } from './data-folder.ts';
import { endForgottenDynamodb } from './dynamodb.ts';

/** Present from the making of a data folder that is to have demo data until they are all there. */
const UNFINISHED = 'demo-unfinished';
const FILLED = ['dynamodb', 's3', 'mail.jsonl', 'stream-checkpoints.json', 'dead-letters.jsonl'];

/** Whether demo data are to be loaded now: into a new folder, or into one where loading was interrupted, which is emptied first. */
export async function mustLoadDemo(folder: DataFolder): Promise<boolean> {
  const mark = folder.file(UNFINISHED);
  if (folder.isNew) {
    writeWhole(mark, '');
    return true;
  }
  if (!existsSync(mark)) return false;
  // Nobody but the demo could write while it was being loaded, so nothing of anyone's is lost.
  await endForgottenDynamodb(folder.file('dynamodb'));
  for (const name of FILLED) rmSync(folder.file(name), { recursive: true, force: true });
  return true;
}

export function finishDemo(folder: DataFolder): void {
  rmSync(folder.file(UNFINISHED), { force: true });
}
