import { z } from 'zod';
import { MediaType } from '../../../../schemas/files.ts';
import { LotId } from '../../../../schemas/ids.ts';
import { lotNumber } from '../../words/lot-number.ts';

/** One line of a price form as it is typed. */
export const PriceRow = z.object({
  key: z.string(),
  description: z.string(),
  quantity: z.string(),
  unit: z.string(),
  unitPrice: z.string(),
});
export type PriceRow = z.infer<typeof PriceRow>;

/** 无偏离, 正偏离, 负偏离: whether what is offered is what is asked, better, or worse. */
export const departures = ['none', 'better', 'worse'] as const;

/** What is answered to one ★ requirement. */
export const RequirementAnswer = z.object({
  departure: z.enum(departures).optional(),
  where: z.string(),
  /** What is offered instead, where it is better or worse. */
  remark: z.string(),
});
export type RequirementAnswer = z.infer<typeof RequirementAnswer>;

/** Where the bid departs from another clause of the document. */
export const ClauseDeviation = z.object({
  key: z.string(),
  clause: z.string(),
  direction: z.enum(['better', 'worse']),
  offered: z.string(),
});
export type ClauseDeviation = z.infer<typeof ClauseDeviation>;

/** What is offered for one lot. */
export const LotInput = z.object({
  lotId: LotId,
  rows: z.array(PriceRow),
  /** 投标总价 as the bidder states it, which the lines must add up to. */
  total: z.string(),
  serviceTerm: z.string(),
  remark: z.string(),
  answers: z.record(z.string(), RequirementAnswer),
  /** From clauses without a ★; whatever is not named here is met as it stands. */
  deviations: z.array(ClauseDeviation).default([]),
});
export type LotInput = z.infer<typeof LotInput>;

/** A file that was chosen; its content is not kept here. */
export const ChosenFile = z.object({
  id: z.string(),
  fileName: z.string(),
  mediaType: MediaType,
  sizeBytes: z.number(),
  lastModified: z.number(),
  /** For which lots: one, or every lot that is bid for. */
  scope: z.union([z.literal('all'), LotId]),
});
export type ChosenFile = z.infer<typeof ChosenFile>;

/** A bid in preparation. It stays in this tab of this device and goes when the person signs out. */
export const BidForm = z.object({
  lots: z.array(LotInput),
  files: z.array(ChosenFile),
  /** The number of the version that was submitted from it; absent while it was not. */
  submittedAs: z.number().optional(),
});
export type BidForm = z.infer<typeof BidForm>;

export const EMPTY_FORM: BidForm = { lots: [], files: [] };
export const NO_ANSWER: RequirementAnswer = { where: '', remark: '' };

export function emptyRow(key: string): PriceRow {
  return { key, description: '', quantity: '1', unit: '项', unitPrice: '' };
}

/** Nothing offered yet for a lot. */
export function emptyLot(lotId: LotId): LotInput {
  return { lotId, rows: [emptyRow('1')], total: '', serviceTerm: '', remark: '', answers: {}, deviations: [] };
}

/** Chooses a lot, or gives it up with everything that was typed for it alone. */
export function withLot(form: BidForm, lotId: LotId, isChosen: boolean): BidForm {
  if (!isChosen)
    return {
      ...form,
      lots: form.lots.filter((lot) => lot.lotId !== lotId),
      files: form.files.filter(({ scope }) => scope !== lotId),
    };
  const lots = [...form.lots.filter((lot) => lot.lotId !== lotId), emptyLot(lotId)];
  return { ...form, lots: lots.toSorted((one, other) => numberOf(one.lotId) - numberOf(other.lotId)) };
}

/** Changes what is offered for one lot. */
export function withLotInput(form: BidForm, lot: LotInput): BidForm {
  return { ...form, lots: form.lots.map((other) => (other.lotId === lot.lotId ? lot : other)) };
}

/** `lot-2` is lot 2. */
export function numberOf(lotId: string): number {
  return lotNumber(lotId);
}

/** What is sealed of files: for a bid in preparation, or for a final offer. */
export type FilesForm = {
  readonly lots: readonly { readonly lotId: LotId }[];
  readonly files: readonly ChosenFile[];
};

/** The lots that a file is sealed for: to each one's own key. */
export function lotsOfFile(file: ChosenFile, form: FilesForm): readonly LotId[] {
  return file.scope === 'all' ? form.lots.map(({ lotId }) => lotId) : [file.scope];
}

/** The files that go with a lot. */
export function filesOfLot(form: Pick<FilesForm, 'files'>, lotId: LotId): readonly ChosenFile[] {
  return form.files.filter(({ scope }) => scope === 'all' || scope === lotId);
}
