import { z } from 'zod';
import { OrganizationId } from '../../../schemas/ids.ts';
import { Role } from '../../../schemas/roles.ts';
import type { Me } from '../../../schemas/accounts-api.ts';

const STORED = 'mingcai.acting';

/** In which organisation and role a person works just now. The portal is told the organisation; the role chooses the pages. */
export const Acting = z.object({ organizationId: OrganizationId, role: Role });
export type Acting = z.infer<typeof Acting>;

/** One choice of the switch, with the organisation's name. */
export type ActingChoice = Acting & { readonly nameZh: string; readonly nameEn?: string | undefined };

/** Every organisation and role a person may work in. */
export function choicesOf(me: Me): readonly ActingChoice[] {
  return me.memberships.flatMap(({ organizationId, nameZh, nameEn, roles }) =>
    roles.map((role) => ({ organizationId, role, nameZh, nameEn })),
  );
}

/** The choice of last time where it still stands, else the first. */
export function actingOf(me: Me, wanted: Acting | undefined): ActingChoice | undefined {
  const choices = choicesOf(me);
  return choices.find((choice) => isSame(choice, wanted)) ?? choices[0];
}

export function isSame(one: Acting, other: Acting | undefined): boolean {
  return one.organizationId === other?.organizationId && one.role === other.role;
}

export function rememberedActing(): Acting | undefined {
  const stored = sessionStorage.getItem(STORED);
  return stored === null ? undefined : Acting.safeParse(JSON.parse(stored)).data;
}

export function rememberActing({ organizationId, role }: Acting): void {
  sessionStorage.setItem(STORED, JSON.stringify({ organizationId, role }));
}
