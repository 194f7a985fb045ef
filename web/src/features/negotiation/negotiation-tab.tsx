import type { ReactNode } from 'react';
import { useActing } from '../../session/use-session.ts';
import { OwnRoom } from './own-room.tsx';
import { PanelRoom } from './panel-room.tsx';

/** The negotiation, as the reader's side sees it. */
export function NegotiationTab(): ReactNode {
  const { role } = useActing();
  return role === 'supplier' ? <OwnRoom /> : <PanelRoom />;
}
