import { isTender } from '../../../../schemas/procurement-method.ts';
import { lotsOf } from '../procedures/lots.ts';
import type { HomeFacts, ProcedureFile, Task } from './facts.ts';

/** What a member of a tender's evaluation committee must do next: its experts, and the buyer's representative among them. */
export function committeeTasks({ files }: HomeFacts): readonly Task[] {
  return files.filter(({ isSeated }) => isSeated).flatMap(fileTasks);
}

function fileTasks({ procedure }: ProcedureFile): readonly Task[] {
  if (!isTender(procedure.method) || procedure.status !== 'closed') return [];
  const { titleZh, titleEn } = procedure.view === 'full' ? procedure.terms : procedure;
  return lotsOf(procedure).flatMap(({ lotId, number, stage }): readonly Task[] => {
    const about = {
      key: `member ${stage} ${procedure.id} ${lotId}`,
      procedureId: procedure.id,
      titleZh,
      titleEn,
      lot: number,
      tab: 'review',
    } as const;
    if (stage === 'qualified') return [{ ...about, kind: 'reviewBids', rule: 'EVL-002' }];
    return stage === 'conforming' ? [{ ...about, kind: 'rankBids', rule: 'EVL-028' }] : [];
  });
}
