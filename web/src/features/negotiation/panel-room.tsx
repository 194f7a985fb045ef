import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLive } from '../../api/use-live.ts';
import { ProcedureId } from '../../../../schemas/ids.ts';
import { negotiationTopic } from '../../../../schemas/live.ts';
import type { NegotiationParties } from '../../../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { Beginning } from './beginning.tsx';
import { Changes } from './changes.tsx';
import { Composer } from './composer.tsx';
import { Departures } from './departures.tsx';
import css from './negotiation.module.css';
import { MeetingRecord, RoomHead } from './room-head.tsx';
import { suppliersInRoom, type RoomSupplier } from './room-model.ts';
import { RoomSteps } from './room-steps.tsx';
import { SupplierList } from './supplier-list.tsx';
import { roomTexts } from './texts-room.ts';
import { Thread } from './thread.tsx';
import { useIsMember, useNames, useNegotiation, useParties } from './use-negotiation.ts';

/** The room as the panel sees it; the buyer's side and oversight see it without what is said. */
export function PanelRoom(): ReactNode {
  const { id } = useProcedure();
  const query = useNegotiation(id);
  const parties = useParties(id);
  return (
    <Loaded query={query} lines={12}>
      {(view) => (view === null ? <Beginning /> : <Room negotiation={view.negotiation} parties={parties} />)}
    </Loaded>
  );
}

/** What every part of the room is shown. */
export type RoomProps = {
  readonly negotiation: Negotiation;
  readonly parties: NegotiationParties | undefined;
};

function Room({ negotiation, parties }: RoomProps): ReactNode {
  const isMember = useIsMember(negotiation);
  const { supplier } = useSearch({ from: '/workspace/procedures/$procedureId/negotiation' });
  const navigate = useNavigate({ from: '/procedures/$procedureId/negotiation' });
  const suppliers = suppliersInRoom(negotiation);
  const chosen = suppliers.find(({ supplierId }) => supplierId === supplier);
  function choose(next: string | undefined): void {
    void navigate({ search: { supplier: next }, resetScroll: false });
  }
  return (
    <>
      <RoomHead negotiation={negotiation} />
      <div className={chosen === undefined ? css.body : `${css.body} ${css.talking}`}>
        {isMember ? <RoomSteps negotiation={negotiation} /> : null}
        <div className={chosen === undefined ? css.room : `${css.room} ${css.chosen}`}>
          <SupplierList
            negotiation={negotiation}
            parties={parties}
            suppliers={suppliers}
            chosen={isMember ? chosen?.supplierId : undefined}
            onChoose={isMember ? choose : undefined}
          />
          <section className={css.talk}>
            {isMember ? (
              <Talk negotiation={negotiation} parties={parties} chosen={chosen} onBack={() => choose(undefined)} />
            ) : (
              <OnlyPanel />
            )}
          </section>
        </div>
      </div>
      <Changes negotiation={negotiation} parties={parties} isMember={isMember} />
      <Departures negotiation={negotiation} parties={parties} />
    </>
  );
}

function OnlyPanel(): ReactNode {
  const say = useTexts(roomTexts);
  return <p className="soft">{say('onlyPanel')}</p>;
}

type TalkProps = RoomProps & {
  readonly chosen: RoomSupplier | undefined;
  readonly onBack: () => void;
};

/** The talks with the one supplier that is chosen; nothing of any other is near. */
function Talk({ negotiation, parties, chosen, onBack }: TalkProps): ReactNode {
  const say = useTexts(roomTexts);
  const names = useNames(parties);
  const { procedureId } = negotiation;
  useLive([negotiationTopic(ProcedureId.parse(procedureId))], { changes: ['listNegotiationMessages'] });
  if (chosen === undefined) return <EmptyState title={say('pickOne')} />;
  const { supplierId, isStaying } = chosen;
  const place = { procedureId, supplierId, supplierName: names.supplier(supplierId), side: 'panel' } as const;
  const mayWrite = negotiation.status === 'negotiating' && isStaying;
  return (
    <>
      <p className={css.back}>
        <button type="button" className="plain-button" onClick={onBack}>
          {say('back')}
        </button>
      </p>
      <h2>{place.supplierName}</h2>
      <MeetingRecord key={`meeting ${supplierId}`} negotiation={negotiation} supplier={chosen} />
      <Thread key={`thread ${supplierId}`} place={place} />
      {mayWrite ? <Composer key={`write ${supplierId}`} place={place} /> : <Closed />}
    </>
  );
}

function Closed(): ReactNode {
  const say = useTexts(roomTexts);
  return <p className="soft">{say('talkClosed')}</p>;
}
