import { runningMethod } from '../../../../functions/tendering/rules-methods.ts';
import { addDays, dayOf } from '../../../../schemas/time.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import type { HomeFacts, ProcedureFile, Task } from './facts.ts';

/** 政府采购法第四十六条: the contract is signed within thirty days after the letter was sent. */
const DAYS_TO_SIGN = 30;

/** What a supplier must do next in the procedures whose documents it holds, or to which it was invited. */
export function supplierTasks(facts: HomeFacts): readonly Task[] {
  return facts.files.flatMap((file) => fileTasks(file, facts));
}

function fileTasks(file: ProcedureFile, facts: HomeFacts): readonly Task[] {
  const { procedure } = file;
  if (procedure.view !== 'published') return [];
  const about = { procedureId: procedure.id, titleZh: procedure.titleZh, titleEn: procedure.titleEn };
  return [
    ...bidTasks(about, procedure, { file, facts }),
    ...finalOfferTasks(about, file, facts),
    ...letterTasks(about, file),
  ];
}

type About = Pick<Task, 'procedureId' | 'titleZh' | 'titleEn'>;
type Place = { readonly file: ProcedureFile; readonly facts: HomeFacts };

/** Until the deadline: bid, or confirm after a material amendment what was bid before it. */
function bidTasks(about: About, procedure: PublishedProcedureView, { file, facts }: Place): readonly Task[] {
  if (procedure.status !== 'published' || procedure.bidDeadline <= facts.now) return [];
  const due = { ...about, dueAt: procedure.bidDeadline };
  const { bid } = file;
  if (bid === undefined) return [{ ...due, key: `bid ${procedure.id}`, kind: 'bid', rule: 'SUB-001' }];
  // Who has withdrawn has decided; it stays free to bid anew, but nothing must be done.
  if (bid.status === 'withdrawn' || !bid.needsConfirmation) return [];
  return [
    { ...due, key: `confirm ${procedure.id}`, kind: 'confirmBid', rule: runningMethod(procedure.method).amendmentRule },
  ];
}

function finalOfferTasks(about: About, { negotiation }: ProcedureFile, { now }: HomeFacts): readonly Task[] {
  if (negotiation?.phase !== 'finalOffers' || negotiation.deadline === undefined || negotiation.deadline <= now)
    return [];
  if (!negotiation.lots.some(({ standing }) => standing === 'participating')) return [];
  return [
    {
      ...about,
      key: `offer ${negotiation.procedureId}`,
      kind: 'finalOffer',
      part: 'talks',
      rule: 'NEG-005',
      dueAt: negotiation.deadline,
    },
  ];
}

function letterTasks(about: About, { letters }: ProcedureFile): readonly Task[] {
  return letters
    .filter(({ kind }) => kind === 'award')
    .map(({ procedureId, lotId, issuedAt }) => ({
      ...about,
      key: `sign ${procedureId} ${lotId}`,
      kind: 'signContract',
      rule: 'CTR-001',
      lot: Number(lotId.slice('lot-'.length)),
      dueDay: addDays(dayOf(issuedAt), DAYS_TO_SIGN),
    }));
}
