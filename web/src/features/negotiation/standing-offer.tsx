import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OwnBid } from '../../../../schemas/bid.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { FinalAct } from '../../ui/final-act.tsx';
import { Status } from '../../ui/status.tsx';
import { saveFile } from '../../ui/table-export.ts';
import { When } from '../../ui/when.tsx';
import { useLanguage, useTexts } from '../../words/texts.ts';
import { listed } from './joined.ts';
import css from './negotiation.module.css';
import { offerTexts } from './texts-offer.ts';
import { lotNumber } from './use-negotiation.ts';

type StandingProps = { readonly offer: OwnBid; readonly isOpen: boolean };

/** The offer as the portal holds it: sealed, with the receipt that proves it. What it says, not even the portal knows. */
export function StandingOffer({ offer, isOpen }: StandingProps): ReactNode {
  const say = useTexts(offerTexts);
  const language = useLanguage();
  const { version, withdrawnAt, needsConfirmation } = offer;
  if (version === undefined)
    return withdrawnAt === undefined ? null : (
      <p>
        <Status tone="quiet">{say('withdrawn')}</Status> <When at={withdrawnAt} /> {say('withdrawUndoing')}
      </p>
    );
  return (
    <>
      <h3>
        <Status tone={needsConfirmation ? 'due' : 'done'}>{say('standing')}</Status>{' '}
        {say('version', { number: version.number })}
      </h3>
      <dl className={css.facts}>
        <dt>{say('submittedAt')}</dt>
        <dd>
          <When at={version.submittedAt} />
        </dd>
        <dt>{say('standingLots')}</dt>
        <dd>
          {listed(
            offer.lotIds.map((lotId) => say('lot', { lot: lotNumber(lotId) })),
            language,
          )}
        </dd>
        <dt>{say('digest')}</dt>
        <dd className={css.digest}>{version.manifestSha256}</dd>
      </dl>
      <ReceiptLine receipt={version.receipt} number={version.number} procedureId={offer.procedureId} />
      {isOpen ? <OfferSteps offer={offer} /> : null}
    </>
  );
}

type ReceiptProps = { readonly receipt: string; readonly number: number; readonly procedureId: string };

/** The receipt to keep, checked here against the published keys. */
function ReceiptLine({ receipt, number, procedureId }: ReceiptProps): ReactNode {
  const say = useTexts(offerTexts);
  const check = useQuery({
    queryKey: ['receipt', receipt],
    staleTime: Infinity,
    queryFn: async () => {
      const [{ verifyReceipt }, keys] = await Promise.all([
        import('../../sealing/verify-receipt.ts'),
        fetch('/.well-known/receipt-keys.json'),
      ]);
      return verifyReceipt(receipt, await keys.json());
    },
  });
  function save(): void {
    saveFile(new Blob([receipt], { type: 'application/jose' }), `${procedureId}-${number}.jws`);
  }
  return (
    <p className={css.buttons}>
      <Button onClick={save}>{say('receipt')}</Button>
      {check.data === undefined ? null : (
        <Status tone={check.data.valid ? 'done' : 'refused'}>
          {say(check.data.valid ? 'receiptValid' : 'receiptInvalid')}
        </Status>
      )}
    </p>
  );
}

/** What can be done with an offer before the time set: let it stand after a change, or take it back. */
function OfferSteps({ offer }: { readonly offer: OwnBid }): ReactNode {
  const say = useTexts(offerTexts);
  const confirm = useApiCommand('confirmFinalOffer');
  const withdraw = useApiCommand('withdrawFinalOffer');
  const { procedureId, revision, needsConfirmation } = offer;
  const path = { procedureId };
  return (
    <>
      {needsConfirmation ? (
        <>
          <p>{say('needsConfirmation')}</p>
          <Button
            loading={confirm.isRunning}
            onClick={() => void confirm.run({ path, body: { amendment: 0 } }, revision)}
          >
            {say('confirm')}
          </Button>
          <CommandOutcome command={confirm} />
        </>
      ) : null}
      <div className={css.buttons}>
        <FinalAct
          act={say('withdraw')}
          effects={[say('withdrawEffect')]}
          visibleTo={say('withdrawVisible')}
          undoing={say('withdrawUndoing')}
          command={withdraw}
          isPrimary={false}
          onConfirm={() => withdraw.run({ path, body: {} }, revision)}
        />
      </div>
    </>
  );
}
