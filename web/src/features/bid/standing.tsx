import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OwnBid } from '../../../../schemas/bid.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import type { DraftInput } from '../../session/use-draft.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { saveFile } from '../../ui/table-export.ts';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import type { BidForm } from './bid-form.ts';
import type { BidStanding } from './bid-state.ts';
import { standingTones } from './standing-tones.ts';
import css from './bid.module.css';
import { bidTexts } from './texts.ts';
import { WithdrawBid } from './withdraw-bid.tsx';

const frames: Readonly<Partial<Record<Tone, string | undefined>>> = {
  due: css.due,
  refused: css.refused,
  quiet: css.quiet,
};

type StandingProps = {
  readonly procedure: PublishedProcedureView;
  readonly bid: OwnBid | undefined;
  readonly standing: BidStanding;
  readonly draft: DraftInput<BidForm>;
  /** Begins a new version; absent where none can be begun, or one is. */
  readonly onReplace: (() => void) | undefined;
};

/** Where the bid stands, in words, with the deadline by the server's clock and everything that can be done with it. */
export function Standing(props: StandingProps): ReactNode {
  const say = useTexts(bidTexts);
  const { procedure, bid, standing } = props;
  const tone = standingTones[standing];
  const isOpen = ['none', 'draft', 'sealed', 'toConfirm'].includes(standing);
  return (
    <section className={`${css.standing} ${frames[tone] ?? ''}`} aria-label={say('standing')}>
      <h2>
        <Status tone={tone}>{say(standing)}</Status>
        {isOpen ? <Countdown at={procedure.bidDeadline} /> : null}
      </h2>
      <p>
        <StandingText {...props} />
      </p>
      {isOpen ? (
        <p className="soft">
          {say('deadline')} <When at={procedure.bidDeadline} />
        </p>
      ) : null}
      {bid === undefined ? null : <Receipt bid={bid} />}
      <Told procedure={procedure} bid={bid} />
      <Actions {...props} />
    </section>
  );
}

/** Who withdrew can bid again until the deadline, and not after it. */
function textOf(standing: BidStanding, { status }: PublishedProcedureView): `${BidStanding}Text` | 'withdrawnLate' {
  return standing === 'withdrawn' && status !== 'published' ? 'withdrawnLate' : `${standing}Text`;
}

function StandingText({ procedure, bid, standing }: StandingProps): ReactNode {
  const say = useTexts(bidTexts);
  const formats = useFormats();
  const nameOf = useLotNames(procedure);
  const lots = (bid?.lotIds ?? []).map(nameOf).join(formats.language === 'zh' ? '、' : ', ');
  const at = bid?.version?.submittedAt ?? bid?.withdrawnAt;
  const values = { lots, number: bid?.lastNumber ?? 0, time: at === undefined ? '' : formats.instant(at) };
  return say(textOf(standing, procedure), values);
}

/** The receipt of the last version, which stays the supplier's proof even of a bid that was withdrawn. */
function Receipt({ bid }: { readonly bid: OwnBid }): ReactNode {
  const say = useTexts(bidTexts);
  const { version, procedureId } = bid;
  return (
    <div className={css.receipt}>
      <span className="soft">{say('receiptText')}</span>
      <div className={css.actions}>
        {version === undefined ? null : <DownloadReceipt procedureId={procedureId} version={version} />}
        <Link to="/receipts/$procedureId" params={{ procedureId }}>
          {say('printReceipt')}
        </Link>
        <Link to="/verify">{say('verifyReceipt')}</Link>
      </div>
    </div>
  );
}

type DownloadReceiptProps = {
  readonly procedureId: string;
  readonly version: NonNullable<OwnBid['version']>;
};

function DownloadReceipt({ procedureId, version }: DownloadReceiptProps): ReactNode {
  const say = useTexts(bidTexts);
  const name = `receipt-${procedureId}-${version.number}.jws`;
  return (
    <button
      type="button"
      className="plain-button"
      onClick={() => saveFile(new Blob([version.receipt], { type: 'application/jose' }), name)}
    >
      {say('downloadReceipt')}
    </button>
  );
}

/** What the portal told the supplier of lots that fell. */
function Told({ procedure, bid }: Pick<StandingProps, 'procedure' | 'bid'>): ReactNode {
  const say = useTexts(bidTexts);
  const formats = useFormats();
  const nameOf = useLotNames(procedure);
  if (bid === undefined || bid.told.length === 0) return null;
  return (
    <div className={css.told}>
      <strong>{say('toldTitle')}</strong>
      {bid.told.map(({ lotId, at, wordsZh, wordsEn }) => (
        <p key={lotId}>
          {say('told', { lot: nameOf(lotId), words: formats.either(wordsZh, wordsEn) })}{' '}
          <span className="soft">
            <When at={at} />
          </span>
        </p>
      ))}
    </div>
  );
}

function Actions({ procedure, bid, standing, draft, onReplace }: StandingProps): ReactNode {
  const say = useTexts(bidTexts);
  const canWithdraw = bid !== undefined && (standing === 'sealed' || standing === 'toConfirm');
  const isKept = draft.value.submittedAs !== undefined;
  const hasResult = ['opened', 'decided', 'awaitingOpening'].includes(standing);
  return (
    <div className={css.actions}>
      {onReplace === undefined || !canWithdraw ? null : <Button onClick={onReplace}>{say('replace')}</Button>}
      {canWithdraw ? <WithdrawBid bid={bid} onWithdrawn={draft.clear} /> : null}
      {hasResult ? (
        <Link to="/procedures/$procedureId/result" params={{ procedureId: procedure.id }}>
          {say('seeResult')}
        </Link>
      ) : null}
      {isKept ? (
        <button type="button" className="plain-button" onClick={draft.clear}>
          {say('clearDevice')}
        </button>
      ) : null}
    </div>
  );
}
