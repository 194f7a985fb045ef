import type { ReactNode } from 'react';
import type { AmendmentTime } from '../../../../functions/tendering/rules-amend.ts';
import { runningMethod } from '../../../../functions/tendering/rules-methods.ts';
import { isCovered } from '../../../../schemas/law/calendar.ts';
import { dayOf, type Instant } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { calendarPicture } from '../tender-editor/calendar-picture.ts';
import { CalendarPictureView, markWords, responseWords } from '../tender-editor/calendar-view.tsx';
import { useEditor } from '../tender-editor/editor-context.ts';
import css from '../tender-editor/editor.module.css';
import { Take } from '../tender-editor/step-time.tsx';
import { useAmendment } from './amendment-context.ts';
import { amendTexts } from './texts.ts';

/** How many days a change made now leaves before the deadline, how many the law asks for, and the first day that has them. */
export function TimeLeft(): ReactNode {
  const say = useTexts(amendTexts);
  const { live, published } = useAmendment();
  const { reading } = useEditor();
  if (live === undefined) return null;
  const { timeInForce, timeWritten, material } = live;
  const { bidDeadline } = reading.terms;
  const isMoved = bidDeadline !== published.terms.bidDeadline;
  return (
    <section className={css.earliest} aria-labelledby="time-left">
      <h3 id="time-left">{say('timeLeft')}</h3>
      {material ? <Needed time={timeInForce} /> : <p>{say('timeFree')}</p>}
      <ul>
        <li>
          <Left deadline={published.terms.bidDeadline} time={timeInForce} isMoved={false} />
        </li>
        {isMoved ? (
          <li>
            <Left deadline={bidDeadline} time={timeWritten} isMoved />
          </li>
        ) : null}
      </ul>
      {material ? <Verdict /> : null}
      {timeWritten.provisional ? <p className="soft">{say('timeProvisional')}</p> : null}
    </section>
  );
}

function Needed({ time: { lead } }: { readonly time: AmendmentTime }): ReactNode {
  const say = useTexts(amendTexts);
  return (
    <p>
      {say(lead.unit === 'days' ? 'timeNeeded' : 'timeNeededWorking', { days: lead.value })}{' '}
      <RuleCitation rule={lead.rule} />
    </p>
  );
}

type LeftProps = { readonly deadline: Instant; readonly time: AmendmentTime; readonly isMoved: boolean };

function Left({ deadline, time: { lead, left }, isMoved }: LeftProps): ReactNode {
  const say = useTexts(amendTexts);
  const formats = useFormats();
  const key = lead.unit === 'days' ? 'timeDays' : 'timeWorkingDays';
  return (
    <>
      {say(isMoved ? 'deadlineWritten' : 'deadlineInForce')} {formats.instant(deadline)}
      {say(key, { count: left })}
    </>
  );
}

/** Whether the deadline that is written is late enough; one press takes the first day that is. */
function Verdict(): ReactNode {
  const say = useTexts(amendTexts);
  const formats = useFormats();
  const { live } = useAmendment();
  const { reading, change } = useEditor();
  const moveTo = live?.timeInForce.moveTo ?? null;
  if (moveTo === null) return <Status tone="done">{say('timeStays')}</Status>;
  if (dayOf(reading.terms.bidDeadline) >= moveTo) return <Status tone="done">{say('timeEnough')}</Status>;
  return (
    <>
      <Status tone="refused">{say('timeShort', { day: formats.day(moveTo) })}</Status>{' '}
      <Take day={moveTo} onTake={() => change({ deadlineDay: moveTo })} />
    </>
  );
}

/** The days from the amendment on as a calendar: what the law counts, the deadline in force and the one that is written. */
export function TimePicture(): ReactNode {
  const say = useTexts(amendTexts);
  const { live, published } = useAmendment();
  const { reading } = useEditor();
  const today = dayOf(useNow());
  if (live === undefined || !isCovered(today)) return null;
  const { lead, moveTo } = live.timeInForce;
  const { documentsThrough, bidDeadline, openingAt } = reading.terms;
  const inForce = dayOf(published.terms.bidDeadline);
  const picture = calendarPicture({
    issuedOn: today,
    period: lead,
    marks: [
      ['documents', documentsThrough],
      ...(dayOf(bidDeadline) === inForce ? [] : [['previous', inForce] as const]),
      ...(moveTo === null || !live.material ? [] : [['earliest', moveTo] as const]),
      ['deadline', dayOf(bidDeadline)],
      ['opening', dayOf(openingAt)],
    ],
  });
  const words = runningMethod(published.method).publicOpening ? markWords : responseWords;
  return (
    <CalendarPictureView
      picture={picture}
      period={lead}
      words={{ ...words, issue: 'amendedMark' }}
      caption={say('pictureCaption')}
    />
  );
}
