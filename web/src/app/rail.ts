import { linkOptions } from '@tanstack/react-router';
import type { Role } from '../../../schemas/roles.ts';
import type { appTexts } from './texts.ts';

type RailEntry = {
  readonly label: keyof typeof appTexts.zh;
  readonly link: { readonly to: string };
  /** Whose work it is; everyone's, if not said. */
  readonly roles?: readonly Role[];
};

/** The areas of the left rail, from top to bottom. Which of them a person sees hangs on the role the person works in. */
export const railEntries: readonly RailEntry[] = [
  { label: 'home', link: linkOptions({ to: '/' }) },
  {
    label: 'procurements',
    link: linkOptions({ to: '/procurements' }),
    roles: ['procurementOfficer', 'procurementAgencyOfficer'],
  },
  {
    label: 'procedures',
    link: linkOptions({ to: '/procedures' }),
    roles: ['procurementOfficer', 'procurementAgencyOfficer', 'financeSupervisor', 'expert', 'auditor'],
  },
  { label: 'tenders', link: linkOptions({ to: '/tenders' }), roles: ['supplier'] },
  { label: 'ownTenders', link: linkOptions({ to: '/own-tenders' }), roles: ['supplier'] },
  { label: 'organization', link: linkOptions({ to: '/organization' }), roles: ['supplier'] },
  {
    label: 'methodChanges',
    link: linkOptions({ to: '/method-changes' }),
    roles: ['procurementOfficer', 'procurementAgencyOfficer', 'financeSupervisor', 'auditor'],
  },
  {
    label: 'organizations',
    link: linkOptions({ to: '/organizations' }),
    roles: ['administrator', 'procurementAgencyOfficer', 'financeSupervisor', 'auditor'],
  },
];

/** The entries of a role. */
export function railOf(role: Role): readonly RailEntry[] {
  return railEntries.filter(({ roles }) => roles?.includes(role) ?? true);
}
