import { randomInt } from 'node:crypto';
import { NoticeId } from '../../schemas/ids.ts';
import { digestRequest, execute } from '../platform/commands.ts';
import { carryOutDue } from '../platform/due.ts';
import type { Services } from '../platform/http-app.ts';
import { newId } from '../platform/random.ts';
import { load } from '../platform/streams.ts';
import { storeWinners } from './decide.ts';
import { awardStream } from './rules-award.ts';
import { deemDecided } from './rules-decision.ts';
import { readFile, readProcedure } from './store.ts';

export type DueServices = Pick<Services, 'table' | 'now'>;

/** Where buyers let their period run out, the first-ranked is deemed chosen (Order 87 art. 68; Order 74 art. 36). */
export async function decideBySilence(services: DueServices): Promise<void> {
  await carryOutDue(services, 'awarding', (id) => decideOne(services, id));
}

async function decideOne(services: DueServices, id: string): Promise<void> {
  const { table } = services;
  const context = {
    actor: { system: 'due' as const },
    commandId: `silence#${id}`,
    requestDigest: digestRequest('silence', id),
  };
  const outcome = await execute(services, context, async (draft) => {
    const award = await load(table, awardStream, id);
    if (award === undefined) return { answer: 'nothing due' };
    const noticeId = NoticeId.parse(newId('ntc'));
    const [decided] = deemDecided(
      award.state,
      { resultNoticeId: noticeId, draw: (count) => randomInt(count) },
      draft.at,
    );
    if (decided?.type !== 'winnerDecided') return { refusals: [{ code: 'award-already-decided' }] };
    const procedure = await readProcedure(table, award.state.procedureId);
    if (procedure === undefined) throw new Error(`award ${id} has lost its procedure`);
    const stored = await storeWinners(draft, table, {
      file: await readFile(table, procedure),
      lots: [{ award, decided }],
      noticeId,
    });
    return 'refusals' in stored ? stored : { answer: 'decided by silence' };
  });
  if (!outcome.done && outcome.refusals[0].code !== 'award-already-decided')
    throw new Error(`${id}: ${outcome.refusals[0].code}`);
}
