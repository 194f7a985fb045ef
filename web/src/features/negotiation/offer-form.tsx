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
import { emptyOffer, fitted, offerFaults, sealedForm, totalOf, TypedOffer, type OfferFault } from './offer-amounts.ts';
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
export function OfferForm({ own, read, offer, onDone }: OfferFormProps): ReactNode {
  const say = useTexts(offerTexts);
  const formats = useFormats();
  const { procedureId, changes } = own;
  const published = usePublishedLots();
  const lotIds = own.lots.flatMap(({ lotId, standing }) => (standing === 'participating' ? [lotId] : []));
  const draft = useDraft({
    name: `final-offer:${procedureId}`,
    schema: TypedOffer,
    initial: emptyOffer(lotIds),
  });
  const typed = fitted(draft.value, lotIds);
  const [files, setFiles] = useState<Readonly<Record<string, readonly File[]>>>({});
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isAsking, setAsking] = useState(false);
  const { submit, sentBytes } = useFinalOffer(procedureId);
  const isAllRead = changes.every(({ number }) => read.includes(number));
  const offered = typed.lots.filter((lot) => lot.offered);
  function ask(): void {
    const found = [
      ...offerFaults(typed, published.ceilings).map((fault) => saidFault(fault, say)),
      ...(isAllRead ? [] : [{ detail: say('faultChanges') }]),
      ...Object.values(files).flatMap((chosen) => chosen.filter(isUntakable)).map(({ name }) => ({
        detail: say('faultFile', { name }),
      })),
    ];
    setFaults(found);
    setAsking(found.length === 0);
  }
  function seal(): void {
    const lots = offered.map((lot): LotOffer => ({
      lotId: LotId.parse(lot.lotId),
      recipient: published.recipients[lot.lotId] ?? '',
      form: sealedForm(lot),
      attachments: (files[lot.lotId] ?? []).flatMap((file) => attachmentOf(file) ?? []),
    }));
    submit.mutate(lots, {
      onSuccess: () => {
        draft.clear();
        setAsking(false);
        onDone();
      },
    });
  }
  const act = say(offer === undefined || offer.status === 'withdrawn' ? 'submit' : 'replace');
  return (
    <div className={css.form}>
      <DraftNotice draft={draft} />
      <FormSummary faults={faults} />
      {typed.lots.map((lot) => (
        <LotForm
          key={lot.lotId}
          lot={lot}
          isOnly={lotIds.length === 1}
          ceilingFen={published.ceilings[lot.lotId]}
          files={files[lot.lotId] ?? []}
          onFiles={(chosen) => setFiles({ ...files, [lot.lotId]: chosen })}
          onChange={(next) =>
            draft.change({ lots: typed.lots.map((other) => (other.lotId === next.lotId ? next : other)) })
          }
        />
      ))}
      {offered.length < 2 ? null : (
        <p>
          {say('totalAll')}{' '}
          <Amount fen={offered.reduce((sum, { lines }) => sum + (totalOf(lines) ?? 0), 0)} capitals />
        </p>
      )}
      <Button type="primary" onClick={ask}>
        {act}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={act}
        effects={[
          ...offered.map(({ lotId, lines }) => {
            const total = totalOf(lines) ?? 0;
            const amount = `${formats.money(total)}（${formats.capitals(total)}）`;
            return say('effectTotal', { lot: lotNumber(lotId), amount });
          }),
          ...(changes.length === 0 ? [] : [say('changesRead', { count: changes.length })]),
          say('effectSubmit'),
          ...(offer?.version === undefined ? [] : [say('effectReplace', { number: offer.version.number })]),
        ]}
        visibleTo={say('visible')}
        outcome={
          submit.isPending ? (
            <output>{say('sealing', { size: sizeText(sentBytes) })}</output>
          ) : submit.error === null ? null : (
            <ProblemAlert failure={submit.error} />
          )
        }
        isRunning={submit.isPending}
        onConfirm={seal}
        onCancel={() => setAsking(false)}
      />
    </div>
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
