import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { roleNames } from '../../../schemas/roles.ts';
import { isSame, type ActingChoice } from '../session/acting.ts';
import { usePerson, useSession } from '../session/use-session.ts';
import { MenuButton } from '../ui/menu-button.tsx';
import { useFormats } from '../words/use-formats.ts';
import { useTexts } from '../words/texts.ts';
import css from './frame.module.css';
import { appTexts } from './texts.ts';

/** Who is signed in, for which organisation and in which role; the switch to others, and the way out. */
export function AccountMenu(): ReactNode {
  const say = useTexts(appTexts);
  const formats = useFormats();
  const { me, acting, choices, switchTo } = usePerson();
  const { signOut } = useSession();
  const navigate = useNavigate();
  function nameOf(choice: ActingChoice): string {
    return `${formats.either(choice.nameZh, choice.nameEn)} · ${roleNames[choice.role][formats.language]}`;
  }
  const others = choices
    .filter((choice) => acting === undefined || !isSame(choice, acting))
    .map((choice) => ({
      key: `${choice.organizationId} ${choice.role}`,
      label: `${say('switchTo')} ${nameOf(choice)}`,
      onChoose: () => switchTo(choice),
    }));
  const own = { key: 'own', label: say('preferences'), onChoose: () => void navigate({ to: '/preferences' }) };
  const items = [...others, own, { key: 'out', label: say('signOut'), onChoose: () => void signOut() }];
  const label = (
    <>
      <span className={css.person}>{me.name ?? say('nameless')} ▾</span>
      {acting === undefined ? null : <span className={css.acting}>{nameOf(acting)}</span>}
    </>
  );
  const name = [say('account'), me.name ?? say('nameless'), acting === undefined ? undefined : nameOf(acting)]
    .filter(Boolean)
    .join(' ');
  return <MenuButton look="text" className={css.account} label={label} name={name} items={items} />;
}
