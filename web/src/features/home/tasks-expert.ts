import type { HomeFacts, ProcedureFile, Task } from './facts.ts';

/** What a member of an evaluation committee must do next. The files of an expert are those in whose committee the expert sits. */
export function expertTasks({ files }: HomeFacts): readonly Task[] {
  return files.flatMap(fileTasks);
}

function fileTasks({ procedure }: ProcedureFile): readonly Task[] {
  if (procedure.view !== 'published' || procedure.method !== 'openTender') return [];
  return procedure.lots.flatMap(({ lotId, stage }): readonly Task[] => {
    const about = {
      key: `${stage} ${procedure.id} ${lotId}`,
      procedureId: procedure.id,
      titleZh: procedure.titleZh,
      titleEn: procedure.titleEn,
      lot: Number(lotId.slice('lot-'.length)),
      tab: 'review',
    } as const;
    if (stage === 'qualified') return [{ ...about, kind: 'reviewBids', rule: 'EVL-002' }];
    return stage === 'conforming' ? [{ ...about, kind: 'rankBids', rule: 'EVL-028' }] : [];
  });
}
