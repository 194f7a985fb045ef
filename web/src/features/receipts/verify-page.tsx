import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { PublishedReceiptKeys } from '../../../../schemas/bid.ts';
import { Brand, LanguageSwitch } from '../../app/brand.tsx';
import { verifyReceipt, type ReceiptCheck } from '../../sealing/verify-receipt.ts';
import { AreaField } from '../../ui/field.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { useTexts } from '../../words/texts.ts';
import { CompareFiles } from './compare-files.tsx';
import { KEYS_ADDRESS, parseKeys, useReceiptKeys } from './receipt-keys.ts';
import { ReceiptSheet } from './receipt-sheet.tsx';
import css from './receipts.module.css';
import { receiptTexts } from './texts.ts';

/** Anyone may verify a receipt here, without signing in and, once the page is loaded, without a connection. */
export function VerifyPage(): ReactNode {
  const say = useTexts(receiptTexts);
  return (
    <div className={css.top}>
      <title>{`${say('verifyTitle')} · 明采`}</title>
      <header className={css.head}>
        <Brand />
        <span className={css.tools}>
          <Link to="/">{say('workspaces')}</Link>
          <LanguageSwitch />
        </span>
      </header>
      <main className={css.main}>
        <h1>{say('verifyTitle')}</h1>
        <p className={css.narrow}>{say('verifyLead')}</p>
        <Verifier />
      </main>
    </div>
  );
}

function Verifier(): ReactNode {
  const say = useTexts(receiptTexts);
  const [text, setText] = useState('');
  const [pasted, setPasted] = useState('');
  const [check, setCheck] = useState<ReceiptCheck>();
  const published = useReceiptKeys();
  const keys = pasted.trim() === '' ? published.data?.keys : parseKeys(pasted);
  async function verify(jws: string): Promise<void> {
    if (keys !== undefined) setCheck(await verifyReceipt(jws.trim(), keys));
  }
  function change(next: string): void {
    setText(next);
    setCheck(undefined);
  }
  return (
    <>
      <form
        className={css.narrow}
        onSubmit={(event) => {
          event.preventDefault();
          void verify(text);
        }}
      >
        <AreaField
          id="receipt"
          label={say('receiptInput')}
          help={say('receiptHelp')}
          rows={5}
          value={text}
          onChange={change}
        />
        <ReceiptFile onRead={change} />
        <Keys keys={keys} pasted={pasted} onPaste={setPasted} />
        <Button htmlType="submit" type="primary" disabled={text.trim() === '' || keys === undefined}>
          {say('verify')}
        </Button>
      </form>
      <div aria-live="polite">{check === undefined ? null : <Outcome check={check} />}</div>
    </>
  );
}

function ReceiptFile({ onRead }: { readonly onRead: (text: string) => void }): ReactNode {
  const say = useTexts(receiptTexts);
  return (
    <p>
      <FileButton
        label={say('chooseReceipt')}
        accept=".jws,.txt,application/jose"
        onFiles={([file]) => void file?.text().then(onRead)}
      />
    </p>
  );
}

type KeysProps = {
  readonly keys: PublishedReceiptKeys | undefined;
  readonly pasted: string;
  readonly onPaste: (text: string) => void;
};

function Keys({ keys, pasted, onPaste }: KeysProps): ReactNode {
  const say = useTexts(receiptTexts);
  const published = useReceiptKeys();
  const isPasted = pasted.trim() !== '';
  const count = published.data?.keys.keys.length ?? 0;
  const words = published.data === null ? 'keysNone' : published.data?.from === 'kept' ? 'keysKept' : 'keysLoaded';
  return (
    <section className={css.keys}>
      <h2>{say('keys')}</h2>
      <p>{published.data === undefined ? '…' : say(words, { count })}</p>
      <details open={published.data === null}>
        <summary>{say('keysPaste')}</summary>
        <AreaField
          id="keys"
          label={say('keys')}
          help={say('keysPasteHelp', { address: `${location.origin}${KEYS_ADDRESS}` })}
          rows={4}
          value={pasted}
          notes={isPasted && keys === undefined ? [{ key: 'invalid', tone: 'wrong', content: say('keysInvalid') }] : []}
          onChange={onPaste}
        />
      </details>
    </section>
  );
}

const reasons = {
  'unknown-key': 'reasonUnknownKey',
  'wrong-signature': 'reasonWrongSignature',
  'not-a-receipt': 'reasonNotAReceipt',
} as const;

function Outcome({ check }: { readonly check: ReceiptCheck }): ReactNode {
  const say = useTexts(receiptTexts);
  if (!check.valid)
    return (
      <div className={`${css.outcome} ${css.bad}`}>
        <h2>✕ {say('invalid')}</h2>
        <p>{say(reasons[check.reason])}</p>
        <p>{say('invalidRemedy')}</p>
      </div>
    );
  return (
    <>
      <div className={css.outcome}>
        <h2>✓ {say('valid')}</h2>
        <p>{say('validText', { key: check.keyId })}</p>
      </div>
      <ReceiptSheet receipt={check.receipt} keyId={check.keyId} />
      <CompareFiles receipt={check.receipt} />
      <p className="no-print">
        <Button onClick={() => print()}>{say('print')}</Button>
      </p>
    </>
  );
}
