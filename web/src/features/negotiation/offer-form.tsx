import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OwnBid } from '../../../../schemas/bid.ts';
import { fileNameFault, MAXIMUM_FILE_BYTES, mediaTypeOf } from '../../../../schemas/files.ts';
import { LotId } from '../../../../schemas/ids.ts';
import type { OwnNegotiation } from '../../../../schemas/negotiation-api.ts';
import type { LotOffer } from '../../sealing/bid-client.ts';
import { useDraft } from '../../session/use-draft.ts';
import { Amount } from '../../ui/amount.tsx';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import type { Fault } from '../../ui/faults.ts';
import { FormSummary } from '../../ui/form-summary.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts, type Say } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import css from './negotiation.module.css';
import { LotForm } from './lot-form.tsx';
import {
  emptyOffer,
  fitted,
  offerFaults,
  sealedForm,
  totalOf,
  TypedOffer,
  type OfferFault,
  type TypedLot,
} from './offer-amounts.ts';
import { sizeText } from './size-text.ts';
import { offerTexts } from './texts-offer.ts';
import { lotNumber } from './use-negotiation.ts';
import { useFinalOffer } from './use-final-offer.ts';

type OfferFormProps = {
  readonly own: OwnNegotiation;
  readonly read: readonly number[];
  /** What it would replace. */
  readonly offer: OwnBid | undefined;
  readonly onDone: () => void;
};

/** The price form of each lot, sealed on this device when it is submitted. */
export function OfferForm(props: OfferFormProps): ReactNode {
  const say = useTexts(offerTexts);
  const { own, read, offer } = props;
  const form = useOfferForm(own);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isAsking, setAsking] = useState(false);
  const act = say(offer?.status === 'sealed' ? 'replace' : 'submit');
  function ask(): void {
    const isAllRead = own.changes.every(({ number }) => read.includes(number));
    const found = [
      ...offerFaults(form.typed, form.published.ceilings).map((fault) => saidFault(fault, say)),
      ...(isAllRead ? [] : [{ detail: say('faultChanges') }]),
      ...form.untakable.map((name) => ({ detail: say('faultFile', { name }) })),
    ];
    setFaults(found);
    setAsking(found.length === 0);
  }
  const offered = form.typed.lots.filter((lot) => lot.offered);
  return (
    <div className={css.form}>
      <DraftNotice draft={form.draft} />
      <FormSummary faults={faults} />
      {form.typed.lots.map((lot) => (
        <LotForm
          key={lot.lotId}
          lot={lot}
          isOnly={form.typed.lots.length === 1}
          ceilingFen={form.published.ceilings[lot.lotId]}
          files={form.files[lot.lotId] ?? []}
          onFiles={(chosen) => form.setFiles(lot.lotId, chosen)}
          onChange={form.changeLot}
        />
      ))}
      {offered.length < 2 ? null : (
        <p>
          {say('totalAll')} <Amount fen={offered.reduce((sum, { lines }) => sum + (totalOf(lines) ?? 0), 0)} capitals />
        </p>
      )}
      <Button type="primary" onClick={ask}>
        {act}
      </Button>
      <ConfirmOffer {...props} form={form} act={act} open={isAsking} onClose={() => setAsking(false)} />
    </div>
  );
}

/** What is typed and chosen, and how it becomes an offer. */
function useOfferForm({ procedureId, lots }: OwnNegotiation) {
  const published = usePublishedLots();
  const lotIds = lots.flatMap(({ lotId, standing }) => (standing === 'participating' ? [lotId] : []));
  const draft = useDraft({ name: `final-offer:${procedureId}`, schema: TypedOffer, initial: emptyOffer(lotIds) });
  const typed = fitted(draft.value, lotIds);
  const [files, setFiles] = useState<Readonly<Record<string, readonly File[]>>>({});
  return {
    draft,
    typed,
    files,
    published,
    setFiles: (lotId: string, chosen: readonly File[]) => setFiles({ ...files, [lotId]: chosen }),
    changeLot: (next: TypedLot) =>
      draft.change({ lots: typed.lots.map((lot) => (lot.lotId === next.lotId ? next : lot)) }),
    untakable: Object.values(files).flatMap((chosen) => chosen.filter(isUntakable).map(({ name }) => name)),
    offers: () =>
      typed.lots
        .filter((lot) => lot.offered)
        .map((lot): LotOffer => ({
          lotId: LotId.parse(lot.lotId),
          recipient: published.recipients[lot.lotId] ?? '',
          form: sealedForm(lot),
          attachments: (files[lot.lotId] ?? []).flatMap((file) => attachmentOf(file) ?? []),
        })),
  };
}

type ConfirmProps = OfferFormProps & {
  readonly form: ReturnType<typeof useOfferForm>;
  readonly act: string;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** The last look: what is offered in figures and capitals, for whom to see; then it is sealed and sent. */
function ConfirmOffer({ own, offer, form, act, open, onDone, onClose }: ConfirmProps): ReactNode {
  const say = useTexts(offerTexts);
  const formats = useFormats();
  const { submit, sentBytes } = useFinalOffer(own.procedureId);
  function amounts(): readonly string[] {
    return form.typed.lots
      .filter((lot) => lot.offered)
      .map(({ lotId, lines }) => {
        const total = totalOf(lines) ?? 0;
        const amount = `${formats.money(total)}（${formats.capitals(total)}）`;
        return say('effectTotal', { lot: lotNumber(lotId), amount });
      });
  }
  async function seal(): Promise<void> {
    // Awaited, not given to `mutate`: this form is gone once the offer is read again, and would not be told.
    const sent = await submit.mutateAsync(form.offers()).catch(() => undefined);
    if (sent === undefined) return;
    form.draft.clear();
    onClose();
    onDone();
  }
  return (
    <ConfirmFinalAct
      open={open}
      act={act}
      effects={[
        ...amounts(),
        ...(own.changes.length === 0 ? [] : [say('changesRead', { count: own.changes.length })]),
        say('effectSubmit'),
        ...(offer?.version === undefined ? [] : [say('effectReplace', { number: offer.version.number })]),
      ]}
      visibleTo={say('visible')}
      undoing={say('undoing')}
      outcome={
        submit.isPending ? (
          <output>{say('sealing', { size: sizeText(sentBytes) })}</output>
        ) : submit.error === null ? null : (
          <ProblemAlert failure={submit.error} />
        )
      }
      isRunning={submit.isPending}
      onConfirm={() => void seal()}
      onCancel={onClose}
    />
  );
}

/** What is published of the lots: to whom they are sealed, and their ceilings. */
function usePublishedLots() {
  const procedure = useProcedure();
  const lots = procedure.view === 'published' ? procedure.lots : [];
  return {
    recipients: Object.fromEntries(lots.map(({ lotId, recipient }): [string, string] => [lotId, recipient])),
    ceilings: Object.fromEntries(
      lots.flatMap(({ lotId, priceCeilingFen }): [string, number][] =>
        priceCeilingFen === undefined ? [] : [[lotId, priceCeilingFen]],
      ),
    ),
  };
}

function isUntakable(file: File): boolean {
  return attachmentOf(file) === undefined;
}

function attachmentOf(file: File): LotOffer['attachments'][number] | undefined {
  const mediaType = mediaTypeOf(file.name);
  const isTaken =
    mediaType !== undefined &&
    file.size > 0 &&
    file.size <= MAXIMUM_FILE_BYTES &&
    fileNameFault(file.name, mediaType) === undefined;
  return isTaken ? { fileName: file.name, mediaType, content: file } : undefined;
}

const words = {
  noLot: 'faultNoLot',
  description: 'faultDescription',
  quantity: 'faultQuantity',
  unit: 'faultUnit',
  unitPrice: 'faultUnitPrice',
  serviceTerm: 'faultServiceTerm',
  zero: 'faultZero',
  overCeiling: 'faultOverCeiling',
} as const satisfies Readonly<Record<OfferFault['kind'], keyof typeof offerTexts.zh>>;

function saidFault({ lotId, line, kind }: OfferFault, say: Say<keyof typeof offerTexts.zh>): Fault {
  const detail = say(words[kind], { lot: lotNumber(lotId), line: (line ?? 0) + 1 });
  const rule = kind === 'overCeiling' ? overCeilingRule : undefined;
  return { detail, rule, fieldId: fieldOf({ lotId, line, kind }) };
}

const overCeilingRule = { id: 'NEG-009', instrument: '政府采购非招标采购方式管理办法', article: '第三十七条' };

function fieldOf({ lotId, line, kind }: Pick<OfferFault, 'lotId' | 'kind'> & { line: number | undefined }): string {
  if (kind === 'noLot') return `offer-${lotId}-offered`;
  if (line !== undefined) return `offer-${lotId}-${line}-${kind}`;
  return kind === 'serviceTerm' ? `offer-${lotId}-serviceTerm` : `offer-${lotId}-0-unitPrice`;
}
