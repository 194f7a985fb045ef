import type { PriceForm } from '../../../../schemas/sealed-bid.ts';

type Form = Pick<PriceForm, 'responses' | 'deviations'>;

/** What a bid declares of one ★ requirement. */
export type Declared = {
  readonly departure: 'none' | 'better' | 'worse';
  /** Where in the files it is shown. */
  readonly where: string | undefined;
  readonly note: string | undefined;
};

/** What a form declares of a requirement; nothing where it is silent. Older forms say no more than whether it is met. */
export function declaredIn({ responses = [], deviations }: Form, requirementId: string): Declared | undefined {
  const response = responses.find((entry) => entry.requirementId === requirementId);
  const deviation = deviations.find((entry) => entry.requirementId === requirementId);
  if (response === undefined && deviation === undefined) return undefined;
  const departure = deviation?.direction ?? (response?.met === false ? 'worse' : 'none');
  return { departure, where: response?.where, note: deviation?.offered ?? response?.remark };
}

/** Deviations from clauses without a ★. */
export function otherDeviations({ deviations }: Form): Form['deviations'] {
  return deviations.filter(({ requirementId }) => requirementId === undefined);
}
