import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { OwnBid } from '../../../../schemas/bid.ts';
import type { OwnNegotiation } from '../../../../schemas/negotiation-api.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { useDraft } from '../../session/use-draft.ts';
import { Amount } from '../../ui/amount.tsx';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import type { Fault } from '../../ui/faults.ts';
import { FormSummary } from '../../ui/form-summary.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts, type Say } from '../../words/texts.ts';
import type { ChosenFile } from '../bid/bid-form.ts';
import { FilesStep } from '../bid/files-step.tsx';
import { FaultyFiles } from '../bid/submit-bid.tsx';
import { useSealAndSubmit } from '../bid/use-seal.ts';
import { useTransfers } from '../bid/use-transfers.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import css from './negotiation.module.css';
import { LotForm } from './lot-form.tsx';
import {
  emptyOffer,
  fitted,
  offerFaults,
  totalOf,
  TypedOffer,
  type OfferFault,
  type TypedLot,
} from './offer-amounts.ts';
import { filesFormOf, offersToSeal } from './offer-to-seal.ts';
import { offerTexts } from './texts-offer.ts';
import { lotNumber } from './use-negotiation.ts';

type OfferFormProps = {
  readonly own: OwnNegotiation;
  readonly read: readonly number[];
  /** What it would replace. */
  readonly offer: OwnBid | undefined;
  readonly onDone: () => void;
};

/** The price form of each lot, sealed on this device when it is submitted. */
export function OfferForm(props: OfferFormProps): ReactNode {
  const procedure = useProcedure();
  return procedure.view === 'published' ? <Offer {...props} procedure={procedure} /> : null;
}

type PlacedProps = OfferFormProps & { readonly procedure: PublishedProcedureView };

function Offer(props: PlacedProps): ReactNode {
  const say = useTexts(offerTexts);
  const { own, read, offer } = props;
  const form = useOfferForm(props);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isAsking, setAsking] = useState(false);
  const act = say(offer?.status === 'sealed' ? 'replace' : 'submit');
  function ask(): void {
    const isAllRead = own.changes.every(({ number }) => read.includes(number));
    const found = [
      ...offerFaults(form.typed, form.published.ceilings).map((fault) => saidFault(fault, say)),
      ...(isAllRead ? [] : [{ detail: say('faultChanges') }]),
      ...(form.onTheirWay === 0 ? [] : [{ detail: say('faultFiles', { count: form.onTheirWay }) }]),
    ];
    setFaults(found);
    setAsking(found.length === 0);
  }
  return (
    <div className={css.form}>
      <DraftNotice draft={form.draft} />
      <FormSummary faults={faults} attempt={faults} />
      {form.typed.lots.map((lot) => (
        <LotForm
          key={lot.lotId}
          lot={lot}
          isOnly={form.typed.lots.length === 1}
          ceilingFen={form.published.ceilings[lot.lotId]}
          onChange={form.changeLot}
        />
      ))}
      <Files form={form} procedure={props.procedure} />
      <Together lots={form.typed.lots} />
      <p className={css.buttons}>
        <Button type="primary" onClick={ask}>
          {act}
        </Button>
      </p>
      <ConfirmOffer {...props} form={form} act={act} open={isAsking} onClose={() => setAsking(false)} />
    </div>
  );
}

type Form = ReturnType<typeof useOfferForm>;

/** The files, sealed and sent as soon as they are chosen: what broke off goes on where it stopped. */
function Files({ form, procedure }: { readonly form: Form; readonly procedure: PublishedProcedureView }): ReactNode {
  const say = useTexts(offerTexts);
  if (form.sealed.lots.length === 0) return null;
  return (
    <section aria-label={say('attachments')}>
      <h3>{say('attachments')}</h3>
      <p>{say('attachmentsHelp')}</p>
      <FilesStep procedure={procedure} form={form.sealed} onFiles={form.changeFiles} transfers={form.transfers} />
    </section>
  );
}

function Together({ lots }: { readonly lots: readonly TypedLot[] }): ReactNode {
  const say = useTexts(offerTexts);
  const offered = lots.filter((lot) => lot.offered);
  if (offered.length < 2) return null;
  return (
    <p>
      {say('totalAll')} <Amount fen={offered.reduce((sum, { lines }) => sum + (totalOf(lines) ?? 0), 0)} capitals />
    </p>
  );
}

/** What is typed and chosen, and how far its files have come. */
function useOfferForm({ own, procedure }: PlacedProps) {
  const { procedureId, lots } = own;
  const published = publishedLots(procedure);
  const lotIds = lots.flatMap(({ lotId, standing }) => (standing === 'participating' ? [lotId] : []));
  const draft = useDraft({ name: `final-offer:${procedureId}`, schema: TypedOffer, initial: emptyOffer(lotIds) });
  const { value } = draft;
  const key = lotIds.join(' ');
  const typed = useMemo(() => fitted(value, key.split(' ')), [value, key]);
  const sealed = useMemo(() => filesFormOf(typed), [typed]);
  const { transfers, states } = useTransfers({ procedure, purpose: 'finalOffer' }, sealed);
  return {
    draft,
    typed,
    sealed,
    published,
    transfers,
    states,
    onTheirWay: [...states.values()].filter(({ status }) => status !== 'arrived').length,
    changeLot: (next: TypedLot) =>
      draft.change({ ...typed, lots: typed.lots.map((lot) => (lot.lotId === next.lotId ? next : lot)) }),
    changeFiles: (files: readonly ChosenFile[]) => draft.change({ ...typed, files: [...files] }),
  };
}

type ConfirmProps = PlacedProps & {
  readonly form: Form;
  readonly act: string;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** The last look: what is offered in figures and capitals, for whom to see; then it is sealed and sent. */
function ConfirmOffer({ procedure, own, offer, form, act, open, onDone, onClose }: ConfirmProps): ReactNode {
  const say = useTexts(offerTexts);
  const { typed, published, states } = form;
  const submit = useSealAndSubmit({
    procedureId: procedure.id,
    purpose: 'finalOffer',
    revision: offer?.revision,
    basedOnAmendment: 0,
    lots: () => offersToSeal(typed, { recipients: published.recipients, transfers: states }),
    onSubmitted: () => {
      form.draft.clear();
      onClose();
      onDone();
    },
  });
  return (
    <ConfirmFinalAct
      open={open}
      act={act}
      effects={[
        ...useAmounts(typed.lots),
        ...(own.changes.length === 0 ? [] : [say('changesRead', { count: own.changes.length })]),
        say('effectSubmit'),
        ...(offer?.version === undefined ? [] : [say('effectReplace', { number: offer.version.number })]),
      ]}
      visibleTo={say('visible')}
      undoing={say('undoing')}
      command={submit.command}
      onConfirm={submit.submit}
      onCancel={onClose}
    >
      {submit.command.isRunning ? <output>{say('sealing')}</output> : null}
      <FaultyFiles submission={{ procedure, form: form.sealed, states }} uploadIds={submit.faultyUploads} />
    </ConfirmFinalAct>
  );
}

/** What is offered for each lot, in figures and in capitals. */
function useAmounts(lots: readonly TypedLot[]): readonly string[] {
  const say = useTexts(offerTexts);
  const formats = useFormats();
  return lots
    .filter((lot) => lot.offered)
    .map(({ lotId, lines }) => {
      const total = totalOf(lines) ?? 0;
      return say('effectTotal', {
        lot: lotNumber(lotId),
        amount: `${formats.money(total)}（${formats.capitals(total)}）`,
      });
    });
}

/** What is published of the lots: to whom they are sealed, and their ceilings. */
function publishedLots({ lots }: PublishedProcedureView) {
  return {
    recipients: Object.fromEntries(lots.map(({ lotId, recipient }): [string, string] => [lotId, recipient])),
    ceilings: Object.fromEntries(
      lots.flatMap(({ lotId, priceCeilingFen }): [string, number][] =>
        priceCeilingFen === undefined ? [] : [[lotId, priceCeilingFen]],
      ),
    ),
  };
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
