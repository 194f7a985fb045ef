import { endOfDay, type Instant } from '../../../../schemas/time.ts';
import type { HomeFacts, Task } from './facts.ts';
import { buyerTasks } from './tasks-buyer.ts';
import { committeeTasks } from './tasks-committee.ts';
import { panelTasks } from './tasks-panel.ts';
import { supplierTasks } from './tasks-supplier.ts';

/** What a person must do next in a role, what is due first first; what has no deadline comes last. */
export function tasksOf(facts: HomeFacts): readonly Task[] {
  return tasksIn(facts).toSorted((one, other) => compare(dueOf(one), dueOf(other)));
}

function tasksIn(facts: HomeFacts): readonly Task[] {
  switch (facts.role) {
    case 'procurementOfficer':
      return [...buyerTasks(facts), ...committeeTasks(facts), ...panelTasks(facts)];
    case 'procurementAgencyOfficer':
      return [...buyerTasks(facts), ...registrationTasks(facts)];
    case 'financeSupervisor':
      return methodChangeTasks(facts);
    case 'expert':
      return [...committeeTasks(facts), ...panelTasks(facts)];
    case 'supplier':
      return supplierTasks(facts);
    case 'administrator':
      return registrationTasks(facts);
    default:
      return [];
  }
}

/** When a task is too late: at its moment, or when its day has ended. */
export function dueOf({ dueAt, dueDay }: Task): Instant | undefined {
  return dueAt ?? (dueDay === undefined ? undefined : endOfDay(dueDay));
}

function compare(one: Instant | undefined, other: Instant | undefined): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  return other === undefined || one < other ? -1 : 1;
}

function methodChangeTasks({ methodChanges }: HomeFacts): readonly Task[] {
  return methodChanges
    .filter(({ status }) => status === 'submitted')
    .map(({ id, titleZh }) => ({
      key: `decide ${id}`,
      kind: 'decideMethodChange',
      rule: 'PLN-010',
      titleZh,
      methodChangeId: id,
    }));
}

function registrationTasks({ pendingSuppliers }: HomeFacts): readonly Task[] {
  if (pendingSuppliers === 0) return [];
  return [{ key: 'suppliers', kind: 'confirmSuppliers', rule: 'SUB-010', titleZh: '', count: pendingSuppliers }];
}
