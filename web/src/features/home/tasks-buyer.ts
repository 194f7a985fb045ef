import { runningMethod } from '../../../../functions/tendering/rules-methods.ts';
import { earliestBidDeadlineDay } from '../../../../functions/tendering/rules-timeline.ts';
import { addWorkingDays, isCovered } from '../../../../schemas/law/calendar.ts';
import { ruleSetInForce, type TimedMethod } from '../../../../schemas/law/rule-sets.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import type { ProcurementMethod } from '../../../../schemas/procurement-method.ts';
import { addDays, dayOf, type Day, type Instant } from '../../../../schemas/time.ts';
import type { FailedLot, HomeFacts, ProcedureFile, Task, TaskTab } from './facts.ts';

type BuyerLot = NonNullable<FullProcedure['lots']>[string];

/** What the buyer's side (buyer and agency) must do next in its procedures. */
export function buyerTasks(facts: HomeFacts): readonly Task[] {
  return [...facts.files.flatMap((file) => fileTasks(file, facts)), ...facts.failedLots.flatMap(failedLotTasks)];
}

function fileTasks(file: ProcedureFile, facts: HomeFacts): readonly Task[] {
  const { procedure } = file;
  if (procedure.view !== 'full') return [];
  switch (procedure.status) {
    case 'draft':
      return [
        {
          ...of(procedure),
          key: `publish ${procedure.id}`,
          kind: 'publish',
          rule: periodRule(procedure.method),
          dueDay: lastDayToPublish(procedure, facts.now),
        },
      ];
    case 'published':
      return [...enquiryTasks(procedure, file), openingTask(procedure), ...panelTask(procedure, file)];
    case 'closed':
      return [
        ...panelTask(procedure, file),
        ...changeTasks(procedure, file, facts),
        ...Object.entries(procedure.lots ?? {}).flatMap(([lotId, lot]) =>
          lotTasks(lot, { procedure, lotId, file, facts }),
        ),
      ];
    default:
      return [];
  }
}

/** What every task about a procedure says of it. */
function of({ id, terms }: FullProcedure) {
  return { procedureId: id, titleZh: terms.titleZh, titleEn: terms.titleEn };
}

function enquiryTasks(procedure: FullProcedure, { enquiries }: ProcedureFile): readonly Task[] {
  return enquiries
    .filter(({ status }) => status === 'open')
    .map(({ id, answerBy }) => ({
      ...of(procedure),
      key: `answer ${id}`,
      kind: 'answerEnquiry',
      rule: 'CLR-007',
      dueDay: answerBy,
    }));
}

function openingTask(procedure: FullProcedure): Task {
  return {
    ...of(procedure),
    key: `open ${procedure.id}`,
    kind: 'open',
    rule: runningMethod(procedure.method).openingRule,
    tab: 'opening',
    dueAt: procedure.terms.openingAt,
  };
}

/** A negotiation needs its panel before the responses can be reviewed. */
function panelTask(procedure: FullProcedure, { hasPanel }: ProcedureFile): readonly Task[] {
  if (hasPanel !== false) return [];
  const key = `panel ${procedure.id}`;
  return [
    { ...of(procedure), key, kind: 'composePanel', rule: 'NEG-001', part: 'panel', dueAt: procedure.terms.openingAt },
  ];
}

/** Changes that the panel proposed wait for the buyer's word. */
function changeTasks(procedure: FullProcedure, { talks }: ProcedureFile, { role }: HomeFacts): readonly Task[] {
  if (role !== 'procurementOfficer' || talks?.negotiation.status !== 'negotiating') return [];
  return talks.negotiation.changes
    .filter(({ status }) => status === 'proposed')
    .map(({ number }) => ({
      ...of(procedure),
      key: `change ${procedure.id} ${number}`,
      kind: 'confirmChange',
      rule: 'NEG-004',
      part: 'talks',
      count: number,
    }));
}

type LotPlace = {
  readonly procedure: FullProcedure;
  readonly lotId: string;
  readonly file: ProcedureFile;
  readonly facts: HomeFacts;
};

/** What a lot waits for at each stage; stages that wait for nobody have no task. */
function lotTasks(lot: BuyerLot, { procedure, lotId, file, facts }: LotPlace): readonly Task[] {
  const about = { ...of(procedure), lot: numberOf(lotId) };
  const key = `${lot.stage} ${procedure.id} ${lotId}`;
  // Who sits on the panel is told as its member, and more exactly, what the lot waits for.
  if (file.isSeated && isForMembers(lot.stage, file)) return [];
  switch (lot.stage) {
    case 'awaitingOpening':
      return [{ ...openingTask(procedure), ...about, key }];
    case 'opened':
      return [{ ...about, key, kind: 'qualify', ...reviewOf(procedure.method, 'EVL-001') }];
    case 'qualified':
      return [{ ...about, key, kind: 'conform', ...reviewOf(procedure.method, 'EVL-002') }];
    case 'conforming':
      return [
        negotiates(procedure.method)
          ? { ...about, key, kind: 'negotiate', rule: 'NEG-003', part: 'talks' }
          : { ...about, key, kind: 'rank', rule: 'EVL-024', tab: 'review' },
      ];
    case 'ranked':
      return awardTasks({ ...about, tab: awardTab(procedure.method) }, key, { lotId, file, facts });
    default:
      return [];
  }
}

/**
 * Whether a stage waits for the panel: in a tender once the buyer's side has found who is qualified (Order 87 art. 44), in a
 * negotiation from the opening on (Order 74 art. 30), but for its beginning, which is the buyer's side's.
 */
function isForMembers(stage: BuyerLot['stage'], { procedure, talks }: ProcedureFile): boolean {
  if (!negotiates(procedure.method)) return stage === 'qualified' || stage === 'conforming';
  return stage === 'opened' || (stage === 'conforming' && talks !== undefined);
}

function negotiates(method: ProcurementMethod): boolean {
  return method === 'competitiveNegotiation' || method === 'competitiveConsultation';
}

/** A negotiation's responses are reviewed in its own tabs, by an article of its own (Order 74 art. 30). */
function reviewOf(method: ProcurementMethod, rule: Task['rule']): Pick<Task, 'rule' | 'tab'> {
  return negotiates(method) ? { rule: 'NEG-013', tab: 'negotiation' } : { rule, tab: 'review' };
}

function awardTab(method: ProcurementMethod): TaskTab {
  return negotiates(method) ? 'negotiation-award' : 'award';
}

type About = Pick<Task, 'procedureId' | 'titleZh' | 'titleEn' | 'lot' | 'tab'>;

/** First the agency hands over the report, then the buyer decides; who may not do it is not asked to. */
function awardTasks(about: About, key: string, place: Omit<LotPlace, 'procedure'>): readonly Task[] {
  const { lotId, file, facts } = place;
  const award = file.awards.find((candidate) => candidate.lotId === lotId);
  if (award === undefined) return [{ ...about, key, kind: 'deliverReport', rule: 'AWD-001' }];
  if (award.status !== 'awaitingDecision' || facts.role !== 'procurementOfficer') return [];
  const part = award.method === 'competitiveNegotiation' ? 'award' : undefined;
  return [{ ...about, key, kind: 'decideAward', rule: 'AWD-002', part, dueDay: award.decideThrough }];
}

/** After a lot has failed: review its document, choose, apply, go on. Nothing to do while the finance department decides. */
function failedLotTasks({ titleZh, titleEn, fallback }: FailedLot): readonly Task[] {
  const { procedureId, lotId, methodChange } = fallback;
  if (fallback.continuedIn !== undefined || fallback.failure === undefined) return [];
  const about = { titleZh, titleEn, procedureId, lot: numberOf(lotId), methodChangeId: methodChange?.id };
  const key = `failed ${procedureId} ${lotId}`;
  switch (methodChange?.status) {
    case 'submitted':
      return [];
    case 'drafted':
    case 'returned':
      return [{ ...about, key, kind: 'completeApplication', rule: 'EVL-007' }];
    case 'approved':
      return [{ ...about, key, kind: 'beginNegotiation', rule: 'EVL-006' }];
    default:
      return [
        fallback.documentReview === undefined
          ? { ...about, key, kind: 'reviewDocument', rule: 'EVL-005' }
          : { ...about, key, kind: 'chooseFallback', rule: 'EVL-005' },
      ];
  }
}

/** `lot-2` is lot 2. */
function numberOf(lotId: string): number | undefined {
  const number = Number(/^lot-(\d+)$/.exec(lotId)?.[1]);
  return Number.isNaN(number) ? undefined : number;
}

const timed: Readonly<Partial<Record<ProcurementMethod, TimedMethod>>> = {
  openTender: 'open_tender',
  competitiveNegotiation: 'competitive_negotiation',
  competitiveConsultation: 'competitive_consultation',
};

function periodRule(method: ProcurementMethod): Task['rule'] {
  if (method === 'competitiveNegotiation') return 'PUB-006';
  return method === 'competitiveConsultation' ? 'PUB-007' : 'PUB-001';
}

const FARTHEST_DAYS = 60;

/** The last day on which the draft can be published with the deadline it names; `undefined` where no day is left, or none is counted. */
function lastDayToPublish({ method, terms }: FullProcedure, now: Instant): Day | undefined {
  const timedMethod = timed[method];
  const deadline = dayOf(terms.bidDeadline);
  const today = dayOf(now);
  if (timedMethod === undefined || !isCovered(deadline) || !isCovered(today)) return undefined;
  for (
    let day = addWorkingDays(deadline, -1).day;
    day >= today && day > addDays(deadline, -FARTHEST_DAYS);
    day = addDays(day, -1)
  ) {
    if (earliestBidDeadlineDay(timedMethod, day, ruleSetInForce(day)).day <= deadline) return day;
  }
  return undefined;
}
