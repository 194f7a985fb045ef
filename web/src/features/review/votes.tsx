import type { ReactNode } from 'react';
import type { ReviewView } from '../../../../schemas/evaluation-api.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { idsOf, wordsOf } from './matrix.tsx';
import css from './review.module.css';
import { tallyOf } from './sheet.ts';
import { reviewTexts } from './texts.ts';
import type { ReviewInUse } from './use-review.ts';

type VotesProps = {
  readonly review: ReviewInUse;
  readonly view: ReviewView | undefined;
  /** A member's own opinion comes first. */
  readonly isShown: boolean;
};

/** How the committee stands on each requirement of a bid, and the reasons of those who miss something. */
export function Votes({ review, view, isShown }: VotesProps): ReactNode {
  const say = useTexts(reviewTexts);
  const formats = useFormats();
  const memberIds = review.committee?.members.map(({ personId }) => personId) ?? [];
  if (memberIds.length === 0) return null;
  if (!isShown) return <p className="soft">{say('othersHidden')}</p>;
  return (
    <section aria-label={say('others')}>
      <h4>{say('others')}</h4>
      <ol className={css.votes}>
        {idsOf('conformity', review).map((id) => {
          const { met, missed, open } = tallyOf(view?.review, memberIds, id);
          return (
            <li key={id}>
              {wordsOf(review, id, formats.either)}
              <span className="soft"> {say('votes', { met, missed, open })}</span>
              <Misses review={review} view={view} id={id} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Misses({ review, view, id }: Omit<VotesProps, 'isShown'> & { readonly id: string }): ReactNode {
  const misses = (view?.review.opinions ?? []).flatMap(({ personId, sheet }) => {
    const decision = sheet.find(({ requirementId, met }) => requirementId === id && !met);
    return decision === undefined ? [] : [{ personId, reason: decision.reason ?? '' }];
  });
  return misses.map(({ personId, reason }) => (
    <span key={personId} className={css.miss} lang="zh-CN">
      {review.people.find((person) => person.personId === personId)?.name}：{reason}
    </span>
  ));
}
