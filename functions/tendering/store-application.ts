import { MethodChangeView, type MethodChange, type MethodChangeEvent } from '../../schemas/method-change.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import type { Draft } from '../platform/commands.ts';
import { unchanged } from '../platform/guards.ts';
import type { Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { documentReviewStream } from './rules-lot-records.ts';
import { methodChangeStream, missingMaterials } from './rules-method-change.ts';
import type { FallbackFile, LotFile } from './store-fallback.ts';

/** An application as it is answered. */
export function viewOfApplication({
  state,
  version,
}: Pick<Loaded<MethodChange>, 'state' | 'version'>): MethodChangeView {
  return { application: state, version, missing: [...missingMaterials(state)] };
}

/** Appends to an application and answers with it. */
export function storeApplication(
  draft: Draft,
  before: Loaded<MethodChange>,
  events: readonly MethodChangeEvent[],
): { answer: MethodChangeView } {
  const stored = draft.append(methodChangeStream, { id: before.id, before, events });
  return { answer: viewOfApplication(stored) };
}

/** Lets a decision on an application stand only while its lots and the reviews of their document are as they were read. */
export function guardLots(
  draft: Draft,
  table: Table,
  { file, lotFiles }: { readonly file: FallbackFile; readonly lotFiles: readonly LotFile[] },
): void {
  draft.write(unchanged(table, procurementStream.name, file.procurement));
  for (const { documentReview } of lotFiles)
    if (documentReview !== undefined) draft.write(unchanged(table, documentReviewStream.name, documentReview));
}
