import { ApiProblem } from '../api/failures.ts';

/** One thing wrong with a form. */
export type Fault = {
  /** The `id` of the field; absent where no single field is at fault. */
  readonly fieldId?: string | undefined;
  readonly detail: string;
  readonly rule?: { readonly id: string; readonly instrument: string; readonly article: string } | undefined;
};

/** The id that a form gives to the field of a member of its body: `/terms/lots/0/title` is `field-terms-lots-0-title`. */
export function fieldIdOf(pointer: string): string {
  return `field${pointer.replaceAll('/', '-')}`;
}

/** What the portal found wrong with a form, field by field. Empty where the failure says nothing of fields. */
export function faultsOf(failure: Error | null): readonly Fault[] {
  if (!(failure instanceof ApiProblem)) return [];
  return (failure.problem.errors ?? []).map(({ pointer, detail, rule }) => ({
    detail,
    rule,
    fieldId: pointer === '' ? undefined : fieldIdOf(pointer),
  }));
}
