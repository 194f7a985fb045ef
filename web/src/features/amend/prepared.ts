import { addWorkingDays, firstWorkingDayFrom, isCovered } from '../../../../schemas/law/calendar.ts';
import { addDays, type Day } from '../../../../schemas/time.ts';
import type { TenderForm } from '../tender-editor/tender-form.ts';

/** So long were the documents to be had at least in the first place; the law names no length for the extension. */
const EXTENDED_WORKING_DAYS = 5;

/** The document with its period extended from today on (Order 87 art. 18); the deadline follows where it would come first. */
export function withLongerPeriod(form: TenderForm, today: Day): TenderForm {
  if (!isCovered(today) || !isCovered(addDays(today, 30))) return form;
  const { day: documentsThrough } = addWorkingDays(today, EXTENDED_WORKING_DAYS);
  if (documentsThrough <= form.documentsThrough) return form;
  const isBeforeDeadline = documentsThrough < form.deadlineDay;
  const deadlineDay = isBeforeDeadline ? form.deadlineDay : firstWorkingDayFrom(addDays(documentsThrough, 1)).day;
  return { ...form, documentsThrough, deadlineDay };
}
