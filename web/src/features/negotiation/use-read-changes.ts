import { useState } from 'react';
import { z } from 'zod';
import { useSessionState } from '../../session/use-session.ts';

/** Which changes the person has ticked as read, kept in this tab: a reminder for the person, no declaration to anyone. */
export function useReadChanges(procedureId: string) {
  const state = useSessionState();
  const person = state.status === 'signedOut' ? '' : state.tokens.subject;
  const place = `mingcai.draft.${person}.negotiation-changes:${procedureId}`;
  const [read, setRead] = useState<readonly number[]>(() => {
    const stored = sessionStorage.getItem(place);
    return stored === null ? [] : (z.array(z.number()).safeParse(JSON.parse(stored)).data ?? []);
  });
  return {
    read,
    mark: (number: number) => {
      const next = [...new Set([...read, number])];
      sessionStorage.setItem(place, JSON.stringify(next));
      setRead(next);
    },
  };
}
