import type { LotId } from '../../../../schemas/ids.ts';
import type { PublishedLot } from '../../../../schemas/procedure-api.ts';
import type { SealedEntry } from '../../../../schemas/sealed-bid.ts';
import type { SubstantiveRequirement } from '../../../../schemas/tender-terms.ts';
import type { LotToSeal } from '../../sealing/make-bid.ts';
import type { TransferState } from '../../sealing/transfers.ts';
import { filesOfLot, type BidForm, type FilesForm, type LotInput } from './bid-form.ts';
import { requirementsOf } from './checklist.ts';
import { checkPrice } from './price-check.ts';

type Form = LotToSeal['form'];

/** Names one file on its way for one lot. */
export function transferKey(fileId: string, lotId: string): string {
  return `${fileId} ${lotId}`;
}

/** What a complete bid is made of, lot by lot; `undefined` while anything is missing. */
export function lotsToSeal(form: BidForm, place: Omit<Place, 'form'>): readonly LotToSeal[] | undefined {
  const ready = form.lots.map((lot) => lotToSeal(lot, { form, ...place }));
  const complete = ready.filter((lot) => lot !== undefined);
  return complete.length === 0 || complete.length < ready.length ? undefined : complete;
}

type Place = {
  readonly form: BidForm;
  readonly lots: readonly PublishedLot[];
  readonly transfers: ReadonlyMap<string, TransferState>;
  readonly requirements: readonly SubstantiveRequirement[];
};

function lotToSeal(lot: LotInput, { form, lots, transfers, requirements }: Place): LotToSeal | undefined {
  const { lotId } = lot;
  const recipient = lots.find((offered) => offered.lotId === lotId)?.recipient;
  const price = priceFormOf(lot, requirements);
  if (recipient === undefined || price === undefined) return undefined;
  const files = arrivedFiles(lotId, { form, transfers });
  return files === undefined ? undefined : { lotId, recipient, form: price, files };
}

type FilesPlace = { readonly form: Pick<FilesForm, 'files'>; readonly transfers: Place['transfers'] };

/** The files of a lot as they are named in its sealed form; `undefined` until all of them have arrived. */
export function arrivedFiles(lotId: LotId, { form, transfers }: FilesPlace): LotToSeal['files'] | undefined {
  const files = filesOfLot(form, lotId).map(({ id, fileName, mediaType }) => {
    const entry = arrivedEntry(transfers.get(transferKey(id, lotId)));
    return entry === undefined ? undefined : { fileName, mediaType, entry };
  });
  const arrived = files.filter((file) => file !== undefined);
  return arrived.length < files.length ? undefined : arrived;
}

function arrivedEntry(state: TransferState | undefined): SealedEntry | undefined {
  return state?.status === 'arrived' ? state.entry : undefined;
}

/** The price form as it is sealed; `undefined` while it cannot be computed. */
export function priceFormOf(
  lot: LotInput,
  requirements: readonly SubstantiveRequirement[],
): LotToSeal['form'] | undefined {
  const { rows, totalFen } = checkPrice(lot, undefined);
  const lines = lot.rows.map(({ description, unit }, index) => {
    const { quantity, unitPriceFen, amountFen } = rows[index] ?? {};
    if (quantity === undefined || unitPriceFen === undefined || amountFen === undefined) return undefined;
    return { description: description.trim(), quantity, unit: unit.trim(), unitPriceFen, amountFen };
  });
  const complete = lines.filter((line) => line !== undefined);
  if (totalFen === undefined || complete.length < lines.length) return undefined;
  const remark = lot.remark.trim();
  return {
    totalFen,
    lines: complete,
    serviceTerm: lot.serviceTerm.trim(),
    ...(remark === '' ? {} : { remark }),
    deviations: deviationsOf(lot, requirements),
    responses: responsesOf(lot),
  };
}

function responsesOf(lot: LotInput): Form['responses'] {
  return Object.entries(lot.answers).flatMap(([requirementId, { departure, where, remark }]) =>
    departure === undefined
      ? []
      : [
          {
            requirementId,
            met: departure !== 'worse',
            ...(where.trim() === '' ? {} : { where: where.trim() }),
            ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
          },
        ],
  );
}

/** The longest a clause of the sealed form is. */
const CLAUSE_LENGTH = 500;

/** 偏离表: first from ★ requirements, in the order of the document, then from its other clauses. */
function deviationsOf(lot: LotInput, requirements: readonly SubstantiveRequirement[]): Form['deviations'] {
  const fromRequirements = requirementsOf(requirements, lot.lotId).flatMap(({ id, textZh }) => {
    const { departure, remark = '' } = lot.answers[id] ?? {};
    if (departure === undefined || departure === 'none') return [];
    const clause = textZh.slice(0, CLAUSE_LENGTH);
    return [{ requirementId: id, clause, offered: remark.trim(), direction: departure }];
  });
  const others = lot.deviations.map(({ clause, offered, direction }) => ({
    clause: clause.trim(),
    offered: offered.trim(),
    direction,
  }));
  return [...fromRequirements, ...others];
}
