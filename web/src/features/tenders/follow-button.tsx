import type { ReactNode } from 'react';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './tenders.module.css';
import { tenderTexts } from './texts.ts';

/** Which procedures the supplier follows. */
export function useFollowed(): ReadonlySet<string> {
  const { data } = useApiQuery('listFollowedProcedures', { query: { limit: 100 } });
  return new Set(data?.items.map(({ procedureId }) => procedureId));
}

type FollowButtonProps = { readonly procedureId: string; readonly title: string; readonly isFollowed: boolean };

/** Follows a procedure, or no longer. */
export function FollowButton({ procedureId, title, isFollowed }: FollowButtonProps): ReactNode {
  const say = useTexts(tenderTexts);
  const follow = useApiCommand('followProcedure', { changes: ['listFollowedProcedures'] });
  return (
    <>
      <button
        type="button"
        className={`plain-button ${css.follow}`}
        aria-pressed={isFollowed}
        aria-label={say(isFollowed ? 'unfollowOf' : 'followOf', { title })}
        disabled={follow.isRunning}
        onClick={() => void follow.run({ path: { procedureId }, body: { following: !isFollowed } })}
      >
        {isFollowed ? `★ ${say('unfollow')}` : `☆ ${say('follow')}`}
      </button>
      <CommandOutcome command={follow} />
    </>
  );
}
