import { Button } from 'antd';
import type { ReactNode } from 'react';
import { roleNames } from '../../../../schemas/roles.ts';
import { isSame } from '../../session/acting.ts';
import { usePerson } from '../../session/use-session.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './preferences.module.css';
import { preferencesTexts } from './texts.ts';

/** Every organisation and role of the person, which of them is worked in now, and the way to another. */
export function Memberships(): ReactNode {
  const say = useTexts(preferencesTexts);
  const formats = useFormats();
  const { me, acting, switchTo } = usePerson();
  const parts = me.memberships.flatMap((membership) => membership.roles.map((role) => ({ ...membership, role })));
  return (
    <section className={css.part} aria-labelledby="memberships">
      <h2 id="memberships">{say('memberships')}</h2>
      <p className="soft">{say('membershipsHelp')}</p>
      <ul className={css.memberships}>
        {parts.map((part) => (
          <li key={`${part.organizationId} ${part.role}`}>
            <div>
              <strong>{formats.either(part.nameZh, part.nameEn)}</strong>
              <div className="soft">
                {roleNames[part.role][formats.language]} · {say(part.status)}
              </div>
            </div>
            {isSame(part, acting) ? (
              <span className={css.acting}>{say('acting')}</span>
            ) : (
              <Button onClick={() => switchTo(part)}>{say('switchTo')}</Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
