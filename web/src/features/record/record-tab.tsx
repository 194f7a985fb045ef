import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { HistoryEvent } from '../../../../schemas/procedure-api.ts';
import { ProcedureEvent } from '../../../../schemas/procedure.ts';
import { roleNames } from '../../../../schemas/roles.ts';
import { Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { useTexts } from '../../words/texts.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useProcedureId } from '../procedures/use-procedure.ts';
import { checkChain, type ChainCheck } from './chain.ts';
import css from './record.module.css';
import { recordTexts } from './texts.ts';
import { useHistory } from './use-history.ts';

type EventWord = ProcedureEvent['type'];

/** Every step of the procedure, who took it, and a check that none was altered or removed. */
export function RecordTab(): ReactNode {
  const say = useTexts(recordTexts);
  const query = useHistory(useProcedureId());
  return (
    <>
      <p>{say('lead')}</p>
      <Loaded query={query} lines={10}>
        {(events) => (
          <>
            <Check events={events} />
            <Events events={events} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Check({ events }: { readonly events: readonly HistoryEvent[] }): ReactNode {
  const say = useTexts(recordTexts);
  const [found, setFound] = useState<ChainCheck | 'checking'>();
  async function check(): Promise<void> {
    setFound('checking');
    setFound(await checkChain(events));
  }
  return (
    <p className="no-print">
      <Button loading={found === 'checking'} onClick={() => void check()}>
        {say('check')}
      </Button>{' '}
      <output>
        {found === undefined ? null : found === 'checking' ? (
          say('checking')
        ) : (
          <Result found={found} total={events.length} />
        )}
      </output>
    </p>
  );
}

function Result({ found, total }: { readonly found: ChainCheck; readonly total: number }): ReactNode {
  const say = useTexts(recordTexts);
  switch (found.result) {
    case 'whole':
      return <Status tone="done">{say('whole', { count: total })}</Status>;
    case 'partial':
      return <Status tone="due">{say('partial', { count: found.through })}</Status>;
    case 'broken':
      return <Status tone="refused">{say('broken', { number: found.at })}</Status>;
  }
}

function Events({ events }: { readonly events: readonly HistoryEvent[] }): ReactNode {
  const say = useTexts(recordTexts);
  return (
    <WideTable label={say('title')} stacks>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{say('time')}</th>
            <th scope="col">{say('what')}</th>
            <th scope="col">{say('who')}</th>
            <th scope="col">{say('hash')}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((recorded) => (
            <tr key={recorded.sequence}>
              <td data-label="#">{recorded.sequence}</td>
              <td data-label={say('time')}>
                <When at={recorded.at} />
              </td>
              <th scope="row">
                <What recorded={recorded} />
              </th>
              <td data-label={say('who')}>
                <Who recorded={recorded} />
              </td>
              <td className={css.hash} data-label={say('hash')} title={recorded.hash}>
                {recorded.hash === undefined ? (
                  <span className="soft">{say('secret')}</span>
                ) : (
                  recorded.hash.slice(0, 12)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function What({ recorded: { type, event } }: { readonly recorded: HistoryEvent }): ReactNode {
  const say = useTexts(recordTexts);
  const lotId = event !== undefined && 'lotId' in event ? event.lotId : undefined;
  return (
    <>
      {say(wordOf(type))}
      {lotId === undefined ? null : (
        <span className="soft"> {say('lot', { number: Number(/\d+$/.exec(lotId)?.[0] ?? 0) })}</span>
      )}
    </>
  );
}

function Who({ recorded: { actor } }: { readonly recorded: HistoryEvent }): ReactNode {
  const say = useTexts(recordTexts);
  const { language } = useFormats();
  if ('system' in actor) return say('system');
  if ('newcomer' in actor) return say('newcomer');
  return actor.roles.map((role) => roleNames[role][language]).join('、');
}

function wordOf(type: string): EventWord | 'other' {
  return isEventWord(type) ? type : 'other';
}

function isEventWord(type: string): type is EventWord {
  return ProcedureEvent.options.some((option) => option.shape.type.value === type);
}
