import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { reviewTexts } from './texts-review.ts';

/** Says what a requirement asks (`s3`), or what a confirmed change says (`c1`). */
export function useRequirementWords({ procedureId, changes }: Negotiation, lotId: string): (id: string) => string {
  const say = useTexts(reviewTexts);
  const formats = useFormats();
  const query = useApiQuery('readReviews', { path: { procedureId, lotId }, query: { limit: 1 } });
  const requirements = query.data?.requirements ?? [];
  return (id) => {
    const change = changes.find(({ number }) => `c${number}` === id);
    if (change !== undefined) return `${say('change', { number: change.number })}：${change.textZh}`;
    const requirement = requirements.find((entry) => entry.id === id);
    return requirement === undefined ? '…' : formats.either(requirement.textZh, requirement.textEn);
  };
}
