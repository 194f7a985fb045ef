import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { procedureTexts } from './texts.ts';

/** In place of a page that shows or changes what only the buyer's side may see of a procedure. */
export function BuyerSideOnly({ procedureId }: { readonly procedureId: string }): ReactNode {
  const say = useTexts(procedureTexts);
  return (
    <Page title={say('title')} narrow>
      <EmptyState title={say('buyerSideOnly')}>
        <p>{say('buyerSideOnlyHow')}</p>
        <p>
          <Link to="/procedures/$procedureId" params={{ procedureId }}>
            {say('toProcedure')}
          </Link>
        </p>
      </EmptyState>
    </Page>
  );
}
