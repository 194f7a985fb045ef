import type { Refusal } from '../../../../schemas/decision.ts';
import type { Day } from '../../../../schemas/time.ts';
import type { MethodGround } from '../../../../schemas/procedure.ts';
import { ProcurementMethod } from '../../../../schemas/procurement-method.ts';
import type { Procurement } from '../../../../schemas/procurement.ts';
import { approvalRefusals } from '../../../../functions/tendering/rules-draft.ts';
import { methodOf, unavailableMethod } from '../../../../functions/tendering/rules-methods.ts';

/** A method as it is offered for a project: why it cannot be taken, if it cannot. */
export type OfferedMethod = {
  readonly method: ProcurementMethod;
  readonly refusal: Refusal | undefined;
  /** The grounds on which a first procedure may be made by it; none are asked for where there are none. */
  readonly grounds: readonly MethodGround[];
};

/** All methods of the law for a project that begins, each with what stands in its way. */
export function offeredMethods(procurement: Procurement, on: Day): readonly OfferedMethod[] {
  return ProcurementMethod.options.map((method) => {
    const row = methodOf(method);
    const [unapproved] = row === undefined ? [] : approvalRefusals(row, { procurement, follows: undefined, on });
    return {
      method,
      refusal: unavailableMethod(method) ?? unapproved,
      grounds: (row?.grounds ?? []).filter((ground) => ground !== 'tenderWithoutResult'),
    };
  });
}
