import { Button } from 'antd';
import type { ReactNode } from 'react';
import { earliestDays } from '../../../../functions/tendering/rules-gates-periods.ts';
import { methodOf } from '../../../../functions/tendering/rules-methods.ts';
import { isCovered } from '../../../../schemas/law/calendar.ts';
import { ruleSetInForce } from '../../../../schemas/law/rule-sets.ts';
import { addDays, dayOf, type Day } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { CheckField, FieldRow, TextField } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { CalendarView } from './calendar-view.tsx';
import { useEditor } from './editor-context.ts';
import css from './editor.module.css';
import { stepTexts } from './step-texts.ts';
import { useMember } from './use-member.tsx';

type TimeStepProps = {
  /** Of an amendment: what the law leaves of the time, and the picture of that. */
  readonly earliest?: ReactNode;
  readonly picture?: ReactNode;
};

/** When documents end, bids close and are opened, with the earliest lawful days and a picture of the time. */
export function TimeStep({ earliest = <Earliest />, picture = <CalendarView /> }: TimeStepProps): ReactNode {
  const say = useTexts(stepTexts);
  const formats = useFormats();
  const { form, change, reading } = useEditor();
  const member = useMember();
  return (
    <>
      {earliest}
      <TextField
        {...member('documentsThrough')}
        label={say('documentsThrough')}
        help={
          <>
            {say('documentsThroughHelp')} {formats.day(reading.terms.documentsThrough)}
          </>
        }
        type="date"
        value={form.documentsThrough}
        onChange={(documentsThrough) => change({ documentsThrough })}
      />
      <FieldRow>
        <TextField
          {...member('bidDeadline')}
          label={say('deadlineDay')}
          help={<Moment member="bidDeadline" />}
          type="date"
          value={form.deadlineDay}
          onChange={(deadlineDay) => change({ deadlineDay })}
        />
        <TextField
          id="field-terms-bidDeadline-time"
          label={say('deadlineTime')}
          help={say('beijingTime')}
          type="time"
          value={form.deadlineTime}
          onChange={(deadlineTime) => change({ deadlineTime })}
        />
      </FieldRow>
      <Opening />
      <TextField
        {...member('bidValidityDays')}
        label={say('bidValidityDays')}
        help={say('bidValidityHelp')}
        isNumber
        value={form.bidValidityDays}
        onChange={(bidValidityDays) => change({ bidValidityDays })}
      />
      {picture}
    </>
  );
}

/** The moment in words, with its weekday: browsers write dates in their own way. */
function Moment({ member }: { readonly member: 'bidDeadline' | 'openingAt' }): ReactNode {
  const formats = useFormats();
  const { reading } = useEditor();
  const isRead = reading.faults.every(({ pointer }) => pointer !== `/terms/${member}`);
  return isRead ? formats.instant(reading.terms[member]) : null;
}

function Opening(): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change, procedure } = useEditor();
  const member = useMember();
  const isPublic = methodOf(procedure.method)?.publicOpening === true;
  return (
    <>
      <CheckField
        {...(form.opensAtDeadline ? member('openingAt') : { id: 'opens-at-deadline' })}
        label={
          <>
            {say('opensAtDeadline')} {isPublic ? <RuleCitation rule="OPN-001" /> : null}
          </>
        }
        isChecked={form.opensAtDeadline}
        onChange={(opensAtDeadline) => change({ opensAtDeadline })}
      />
      {form.opensAtDeadline ? null : (
        <FieldRow>
          <TextField
            {...member('openingAt')}
            label={say('openingDay')}
            help={<Moment member="openingAt" />}
            type="date"
            value={form.openingDay}
            onChange={(openingDay) => change({ openingDay })}
          />
          <TextField
            id="field-terms-openingAt-time"
            label={say('openingTime')}
            help={say('beijingTime')}
            type="time"
            value={form.openingTime}
            onChange={(openingTime) => change({ openingTime })}
          />
        </FieldRow>
      )}
      <TextField
        {...member('openingPlace')}
        label={say('openingPlace')}
        maxLength={300}
        value={form.openingPlace}
        onChange={(openingPlace) => change({ openingPlace })}
      />
    </>
  );
}

/** The earliest lawful days if it were published today; one press takes them. */
function Earliest(): ReactNode {
  const say = useTexts(stepTexts);
  const formats = useFormats();
  const { change, procedure } = useEditor();
  const today = dayOf(useNow());
  const method = methodOf(procedure.method);
  if (method === undefined || !isCovered(addDays(today, 90))) return null;
  const ruleSet = ruleSetInForce(today);
  const { documentsThrough, noticeThrough, bidDeadline } = earliestDays({ method, issuedOn: today, ruleSet });
  const numbers = ruleSet.methods[method.timedAs];
  const isProvisional = [documentsThrough, noticeThrough, bidDeadline].some((found) => found?.provisional === true);
  const documentsDay = documentsThrough?.day ?? today;
  function takeAll(): void {
    change({ documentsThrough: documentsDay, deadlineDay: bidDeadline.day });
  }
  return (
    <section className={css.earliest} aria-labelledby="earliest">
      <h3 id="earliest">{say('earliest')}</h3>
      <p>{say('earliestIssued', { day: formats.day(today) })}</p>
      <ul>
        <li>
          {say('earliestDocuments', { day: formats.day(documentsDay) })}{' '}
          <RuleCitation rule={numbers.documentPeriod?.rule ?? numbers.bidPeriod.rule} />{' '}
          <Take onTake={() => change({ documentsThrough: documentsDay })} day={documentsDay} />
        </li>
        <li>
          {say('earliestNotice', { day: formats.day(noticeThrough.day) })}{' '}
          <RuleCitation rule={numbers.noticePeriod.rule} />
        </li>
        <li>
          <strong>{say('earliestDeadline', { day: formats.day(bidDeadline.day) })}</strong>{' '}
          <RuleCitation rule={numbers.bidPeriod.rule} />{' '}
          <Take onTake={() => change({ deadlineDay: bidDeadline.day })} day={bidDeadline.day} />
        </li>
      </ul>
      {isProvisional ? <p className="soft">{say('earliestProvisional')}</p> : null}
      <Button onClick={takeAll}>{say('earliestTakeAll')}</Button>
    </section>
  );
}

export function Take({ onTake, day }: { readonly onTake: () => void; readonly day: Day }): ReactNode {
  const say = useTexts(stepTexts);
  const formats = useFormats();
  return (
    <button
      type="button"
      className="plain-button"
      aria-label={`${say('earliestTake')} ${formats.day(day)}`}
      onClick={onTake}
    >
      {say('earliestTake')}
    </button>
  );
}
