import type { ReactNode } from 'react';
import { isCovered } from '../../../../schemas/law/calendar.ts';
import type { LegalPeriod } from '../../../../schemas/law/rule-sets.ts';
import { dayOf } from '../../../../schemas/time.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { calendarPicture, type CalendarPicture, type DayCell, type DayMark } from './calendar-picture.ts';
import css from './calendar-view.module.css';
import { useEditor } from './editor-context.ts';
import { earliestDays } from '../../../../functions/tendering/rules-gates-periods.ts';
import { stepTexts } from './step-texts.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The time from publication to opening as a calendar: which days count, which are off, what falls where. */
export function CalendarView(): ReactNode {
  const say = useTexts(stepTexts);
  const { tender } = useEditor();
  if (tender === undefined || !isCovered(tender.issuedOn)) return null;
  const { method, ruleSet, terms, issuedOn } = tender;
  const period = ruleSet.methods[method.timedAs].bidPeriod;
  const earliest = earliestDays(tender);
  const picture = calendarPicture({
    issuedOn,
    period,
    marks: [
      ['documents', terms.documentsThrough],
      ['notice', earliest.noticeThrough.day],
      ['earliest', earliest.bidDeadline.day],
      ['deadline', dayOf(terms.bidDeadline)],
      ['opening', dayOf(terms.openingAt)],
    ],
  });
  const words = method.publicOpening ? markWords : responseWords;
  return <CalendarPictureView picture={picture} period={period} words={words} caption={say('pictureCaption')} />;
}

type PictureProps = {
  readonly picture: CalendarPicture;
  readonly period: LegalPeriod;
  /** What is written on the days, by what falls on them. */
  readonly words: MarkWords;
  readonly caption: string;
};

/** Weeks under each other, with the counted days of a period and everything that falls on a day. */
export function CalendarPictureView({ picture, period, words, caption }: PictureProps): ReactNode {
  const say = useTexts(stepTexts);
  return (
    <section aria-labelledby="time-picture">
      <h3 id="time-picture">{say('picture')}</h3>
      <p className={css.legend}>
        <span className={css.keyCount}>{say('legendCount')}</span>
        <span className={css.keyOff}>{say('legendOff')}</span>
        <span className={css.keyMakeUp}>{say('legendMakeUp')}</span>
      </p>
      <table className={css.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col">
                {say(weekday)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {picture.weeks.map((week) => (
            <tr key={week[0]?.day}>
              {week.map((cell) => (
                <DayView key={cell.day} cell={cell} isWorkingDays={period.unit === 'working_days'} words={words} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {picture.isWhole ? null : <p className="soft">{say('pictureFar')}</p>}
      {picture.isProvisional ? <p className="soft">{say('earliestProvisional')}</p> : null}
    </section>
  );
}

export type MarkWords = Readonly<Record<DayMark, keyof typeof stepTexts.zh>>;

export const markWords = {
  issue: 'issue',
  previous: 'previousMark',
  documents: 'documents',
  notice: 'notice',
  earliest: 'earliestMark',
  deadline: 'deadline',
  opening: 'opening',
} as const satisfies MarkWords;

/** What a negotiation calls otherwise: it has responses, and no opening in public. */
export const responseWords = { ...markWords, deadline: 'deadlineOfResponses', opening: 'openingOfResponses' } as const;

type DayProps = {
  readonly cell: DayCell;
  readonly isWorkingDays: boolean;
  readonly words: MarkWords;
};

function DayView({ cell, isWorkingDays, words }: DayProps): ReactNode {
  const say = useTexts(stepTexts);
  const formats = useFormats();
  const { day, count, holiday, marks } = cell;
  const classes = [
    cell.isOff ? css.off : undefined,
    count === undefined ? undefined : css.counted,
    marks.includes('deadline') ? css.deadline : undefined,
  ];
  return (
    <td className={classes.filter(Boolean).join(' ')}>
      <time dateTime={day} className={css.day} aria-label={formats.day(day)}>
        {cell.startsMonth ? `${Number(day.slice(5, 7))}/${Number(day.slice(8))}` : Number(day.slice(8))}
      </time>
      {count === undefined ? null : (
        <span className={css.count}>
          <span aria-hidden>{count}</span>
          <span className="visually-hidden">{say(isWorkingDays ? 'countedWorking' : 'counted', { count })}</span>
        </span>
      )}
      {cell.isMakeUp ? <span className={css.makeUp}>{say('makeUp')}</span> : null}
      {holiday === undefined ? null : (
        <span className={css.holiday} lang="zh-CN">
          {formats.language === 'zh' ? holiday : say('off')}
        </span>
      )}
      {marks.map((mark) => (
        <span key={mark} className={`${css.mark} ${css[mark]}`}>
          {say(words[mark])}
        </span>
      ))}
    </td>
  );
}
