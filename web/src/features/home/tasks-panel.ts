import type { ReportView } from '../../../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { addMilliseconds, dayOf } from '../../../../schemas/time.ts';
import { roundView } from '../negotiation/room-model.ts';
import { lotsOf } from '../procedures/lots.ts';
import type { HomeFacts, ProcedureFile, Task } from './facts.ts';

type About = Pick<Task, 'procedureId' | 'titleZh' | 'titleEn'>;

/** What a member of a panel must do next: experts, and the buyer's representatives among its officers. */
export function panelTasks(facts: HomeFacts): readonly Task[] {
  return facts.files.flatMap((file) => fileTasks(file, facts));
}

function fileTasks(file: ProcedureFile, facts: HomeFacts): readonly Task[] {
  const { procedure, talks } = file;
  const { titleZh, titleEn } = procedure.view === 'full' ? procedure.terms : procedure;
  const about = { procedureId: procedure.id, titleZh, titleEn };
  if (talks === undefined) return file.isSeated ? responseTasks(about, file) : [];
  return talkTasks(about, talks, facts.personId);
}

/** Responses that were opened wait for the panel, lot by lot (Order 74 art. 30). */
function responseTasks(about: About, { procedure }: ProcedureFile): readonly Task[] {
  if (procedure.method !== 'competitiveNegotiation') return [];
  return lotsOf(procedure)
    .filter(({ stage }) => stage === 'opened')
    .map(({ lotId, number }) => ({
      ...about,
      key: `responses ${procedure.id} ${lotId}`,
      kind: 'reviewResponses',
      rule: 'NEG-013',
      lot: number,
      tab: 'review',
    }));
}

type Talks = NonNullable<ProcedureFile['talks']>;

/** What one member must do in a negotiation; nothing for whoever does not sit on its panel. */
export function talkTasks(about: About, { negotiation, report }: Talks, personId: string): readonly Task[] {
  if (!negotiation.memberIds.some((id) => id === personId)) return [];
  const key = `${negotiation.status} ${negotiation.procedureId}`;
  switch (negotiation.status) {
    case 'negotiating':
      return [roundTask(about, negotiation, key)];
    case 'reviewing':
      return [{ ...about, key, kind: 'reviewOffers', rule: 'NEG-007', part: 'report' }];
    case 'ranked':
      return report === undefined ? [] : reportTasks({ ...about, key }, report, personId);
    default:
      return [];
  }
}

function roundTask(about: About, negotiation: Negotiation, key: string): Task {
  const view = roundView(negotiation);
  if (view === undefined || view.toMeet === 0)
    return { ...about, key, kind: 'goOnNegotiating', rule: 'NEG-003', part: 'talks' };
  const count = view.toMeet;
  return { ...about, key, kind: 'meetSuppliers', rule: 'NEG-003', part: 'talks', count, dueAt: view.round.plannedEnd };
}

/** The report is written by any member, then signed by each within its period (条例 arts 41, 43). */
function reportTasks(about: About & Pick<Task, 'key'>, report: ReportView, personId: string): readonly Task[] {
  const due = { dueDay: dayOf(addMilliseconds(report.due, -1)), rule: 'AWD-001', part: 'report' } as const;
  if (report.textZh === undefined) return [{ ...about, ...due, kind: 'writeReport' }];
  const hasSigned = report.signatures.some(({ memberId }) => memberId === personId);
  return hasSigned ? [] : [{ ...about, ...due, kind: 'signReport' }];
}
