import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode } from 'react';
import css from './button-link.module.css';

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly isPrimary?: boolean };

function Anchor({ isPrimary = false, children, ...anchor }: AnchorProps): ReactNode {
  return (
    <a {...anchor} className={isPrimary ? `${css.button} ${css.primary}` : css.button}>
      {children}
    </a>
  );
}

/** A link to another page of the workspaces that looks like the button it stands for. */
export const ButtonLink = createLink(Anchor);
