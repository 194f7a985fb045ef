import { refuseAll } from '../../schemas/decision.ts';
import { ProcedureId } from '../../schemas/ids.ts';
import { ruleSetInForce } from '../../schemas/law/rule-sets.ts';
import type { ProcedureChanged } from '../../schemas/procedure-api.ts';
import type { Follows, MethodReason } from '../../schemas/procedure.ts';
import type { ProcurementMethod } from '../../schemas/procurement-method.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { dayOf } from '../../schemas/time.ts';
import { mayBid } from '../accounts/rules-suppliers.ts';
import { countsInYear } from '../planning/rules-year.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { newId } from '../platform/random.ts';
import type { Table } from '../platform/table.ts';
import { foreignAttachments } from './rules-attachment.ts';
import { draftProcedure } from './rules-draft.ts';
import { procedureStream } from './rules-procedure.ts';
import { readBuyersYear } from './store-purchases.ts';
import { readSetting } from './store.ts';
import type { FallbackFile } from './store-fallback.ts';

export type FollowingProcedure = {
  readonly file: FallbackFile;
  readonly terms: TenderTerms;
  readonly method: ProcurementMethod;
  readonly follows: Follows;
  readonly methodReason?: MethodReason;
};

/** Drafts the procedure that goes on from a failed one, with the next number of its round; whoever is invited must be able to bid. */
export async function storeFollowing(
  draft: Draft,
  table: Table,
  { file, terms, method, follows, methodReason }: FollowingProcedure,
): Promise<Attempt<ProcedureChanged>> {
  const { state: procedure } = file.procedure;
  const { procurement, uploads, invited } = await readSetting(table, procedure, terms);
  const on = dayOf(draft.at);
  const refused = refuseAll([
    ...foreignAttachments(terms, procedure.procurementId, uploads),
    ...invited.flatMap((supplier) => mayBid(supplier, on) ?? []),
  ]);
  if (refused !== undefined) return { refusals: refused.refusals };
  const id = ProcedureId.parse(newId('prc'));
  const counts = countsInYear({ method, follows });
  const year = counts ? await readBuyersYear(table, procurement.state, on) : undefined;
  const decision = draftProcedure({
    id,
    procurement: procurement.state,
    method,
    terms,
    methodReason,
    follows,
    on,
    round: procedure.round + 1,
    ruleSet: ruleSetInForce(on),
    earlierPurchases: year?.earlierPurchases ?? [],
  });
  if (!decision.allowed) return { refusals: decision.refusals };
  const { version } = draft.append(procedureStream, { id, before: undefined, events: decision.events });
  return { answer: { id, version, status: 'draft' } };
}
