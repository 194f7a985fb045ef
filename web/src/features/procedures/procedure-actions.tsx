import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { useNow } from '../../api/server-clock.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { useTexts } from '../../words/texts.ts';
import { termsOf } from './timeline-stops.ts';
import { procedureTexts } from './texts.ts';
import { useMay } from './use-may.ts';

/** What can be done with a procedure as a whole: a draft is written on, a published one amended or ended before its deadline. */
export function ProcedureActions({ procedure }: { readonly procedure: ProcedureView }): ReactNode {
  const say = useTexts(procedureTexts);
  const navigate = useNavigate();
  const now = useNow();
  const mayAmend = useMay('procedure.amend', procedure);
  const params = { procedureId: procedure.id };
  if (!mayAmend) return null;
  if (procedure.status === 'draft')
    return (
      <ButtonLink to="/procedures/$procedureId/edit" params={params} isPrimary>
        {say('edit')}
      </ButtonLink>
    );
  if (procedure.status !== 'published' || now >= termsOf(procedure).bidDeadline) return null;
  return (
    <MenuButton
      label={say('amendOrEnd')}
      items={[
        {
          key: 'amend',
          label: say('amend'),
          onChoose: () => void navigate({ to: '/procedures/$procedureId/amend', params }),
        },
        {
          key: 'end',
          label: say('end'),
          onChoose: () => void navigate({ to: '/procedures/$procedureId/cancel', params }),
        },
      ]}
    />
  );
}
