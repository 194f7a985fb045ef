import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OpeningRecord } from '../../../../schemas/opening.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { useLanguage, useTexts } from '../../words/texts.ts';
import css from './hall.module.css';
import { openingTexts } from './texts.ts';
import type { Hall } from './use-hall.ts';

/** What can be done in the hall just now: the host opens and ends; everyone takes the record along. */
export function HallActs({ hall, isReadOut }: { readonly hall: Hall; readonly isReadOut: boolean }): ReactNode {
  const { phase, part, record } = hall;
  if (phase === 'awaiting' && part === 'host') return <Open hall={hall} />;
  if (record === undefined || record.session === 'private' || !isReadOut) return null;
  return (
    <div className={css.acts}>
      {phase === 'session' && part === 'host' ? <End hall={hall} record={record} /> : null}
      {phase === 'session' || phase === 'ended' ? <RecordLinks hall={hall} record={record} /> : null}
    </div>
  );
}

function Open({ hall }: { readonly hall: Hall }): ReactNode {
  const say = useTexts(openingTexts);
  const [isAsking, setAsking] = useState(false);
  const open = useApiCommand('openLot', { changes: ['readOpening', 'readProcedure'], onDone: () => setAsking(false) });
  const path = { procedureId: hall.procedure.id, lotId: hall.lot.lotId };
  return (
    <div className={css.acts}>
      <Button type="primary" size="large" onClick={() => setAsking(true)}>
        {say('open')}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={say('open')}
        effects={[say('openEffect'), say('openOnce')]}
        visibleTo={say('openVisible')}
        command={open}
        onConfirm={() => void open.run({ path })}
        onCancel={() => setAsking(false)}
      />
    </div>
  );
}

type ActProps = { readonly hall: Hall; readonly record: OpeningRecord };

function End({ hall, record }: ActProps): ReactNode {
  const say = useTexts(openingTexts);
  const [isAsking, setAsking] = useState(false);
  const end = useApiCommand('endOpening', {
    changes: ['readOpening', 'readProcedure'],
    onDone: () => setAsking(false),
  });
  const isSigned = record.signatures.some(({ part }) => part === 'host');
  const signed = record.signatures.filter(({ part }) => part === 'tenderer').length;
  const unsigned = record.lines.length - signed;
  const effects = [
    say('endEffect'),
    ...(unsigned === 0 ? [] : [say('endUnsigned', { count: unsigned })]),
    say('endPublish'),
  ];
  return (
    <>
      <Button type="primary" disabled={!isSigned} onClick={() => setAsking(true)}>
        {say('end')}
      </Button>
      {isSigned ? null : <span className="soft">{say('endHost')}</span>}
      <ConfirmFinalAct
        open={isAsking}
        act={say('end')}
        effects={effects}
        visibleTo={say('endVisible')}
        command={end}
        onConfirm={() => void end.run({ path: { procedureId: hall.procedure.id, lotId: hall.lot.lotId } })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}

function RecordLinks({ hall, record }: ActProps): ReactNode {
  const say = useTexts(openingTexts);
  const language = useLanguage();
  const params = { procedureId: hall.procedure.id, lotId: hall.lot.lotId };
  const [only, ...more] = record.noticeIds;
  return (
    <>
      <Link to="/procedures/$procedureId/opening/$lotId/record" params={params}>
        {say('print')}
      </Link>
      {record.noticeIds.map((noticeId, index) => (
        <a key={noticeId} href={`${language === 'zh' ? '' : '/en'}/notices/${noticeId}`}>
          {noticeId === only && more.length === 0 ? say('notice') : say('noticeOf', { number: index + 1 })}
        </a>
      ))}
    </>
  );
}
