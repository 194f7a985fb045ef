import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OpeningRecord } from '../../../../schemas/opening.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { signingLines, signingWait, type SigningLine } from './hall.ts';
import css from './hall.module.css';
import { openingTexts } from './texts.ts';
import type { Hall } from './use-hall.ts';

type SignaturesProps = { readonly hall: Hall; readonly record: OpeningRecord };

/** Who has signed the record, and where one signs it. */
export function Signatures({ hall, record }: SignaturesProps): ReactNode {
  const say = useTexts(openingTexts);
  const lines = signingLines(record, hall);
  const isOpen = hall.phase === 'session';
  const bidders = lines.filter(({ part }) => part === 'tenderer');
  const signed = bidders.filter(({ signature }) => signature !== undefined);
  return (
    <section aria-label={say('signTitle')}>
      <div className={css.sectionHead}>
        <h2>{say('signTitle')}</h2>
        <span className="soft" aria-live="polite">
          {say('signedOf', { count: signed.length, total: bidders.length })}
        </span>
      </div>
      <p className="soft">
        {say('signHelp')} <RuleCitation rule="OPN-005" />
      </p>
      <ul className={css.signatures}>
        {lines.map((line) => (
          <SignatureLine key={line.organizationId} line={line} isOpen={isOpen} />
        ))}
      </ul>
      {isOpen ? <Sign hall={hall} record={record} /> : null}
    </section>
  );
}

const partWords = { host: 'partHost', buyer: 'partBuyer', tenderer: 'partTenderer' } as const;

function SignatureLine({ line, isOpen }: { readonly line: SigningLine; readonly isOpen: boolean }): ReactNode {
  const say = useTexts(openingTexts);
  const formats = useFormats();
  const { signature, part, organizationZh } = line;
  return (
    <li>
      <span className="soft">{say(partWords[part])}</span>
      <span lang="zh-CN">{organizationZh}</span>
      {signature === undefined ? (
        <Status tone="quiet">{say(isOpen || part !== 'tenderer' ? 'unsigned' : 'unsignedEnded')}</Status>
      ) : (
        <Status tone="done">{say('signedAt', { name: signature.name, time: formats.instant(signature.at) })}</Status>
      )}
    </li>
  );
}

function Sign({ hall, record }: SignaturesProps): ReactNode {
  const say = useTexts(openingTexts);
  const [isAsking, setAsking] = useState(false);
  const sign = useApiCommand('signOpeningRecord', { changes: ['readOpening'], onDone: () => setAsking(false) });
  const { part, organizationId } = hall;
  const { recordSha256 } = record;
  const wait = signingWait(record, { part, organizationId });
  if (wait === 'notToSign' || recordSha256 === undefined) return null;
  if (wait !== undefined) return <p className="soft">{say(wait)}</p>;
  const effects = [say('signEffect'), ...(part === 'tenderer' ? [say('signEffectTenderer')] : [])];
  const path = { procedureId: hall.procedure.id, lotId: hall.lot.lotId };
  return (
    <p>
      <Button type="primary" onClick={() => setAsking(true)}>
        {say('sign')}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={say('sign')}
        effects={effects}
        visibleTo={say('signVisible')}
        command={sign}
        onConfirm={() => void sign.run({ path, body: { recordSha256 } })}
        onCancel={() => setAsking(false)}
      />
    </p>
  );
}
