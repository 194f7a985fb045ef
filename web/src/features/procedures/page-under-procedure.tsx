import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { procedureTexts } from './texts.ts';

type UnderProps = Omit<ComponentProps<typeof Page>, 'trail'> & {
  readonly procedureId: string;
  readonly terms: { readonly titleZh: string; readonly titleEn?: string | undefined };
};

/** A page about one procedure outside of its tabs: the way to it leads over the list and the procedure. */
export function PageUnderProcedure({ procedureId, terms, ...page }: UnderProps): ReactNode {
  const say = useTexts(procedureTexts);
  const formats = useFormats();
  return (
    <Page
      {...page}
      trail={[
        <Link key="list" to="/procedures">
          {say('title')}
        </Link>,
        <Link key="procedure" to="/procedures/$procedureId" params={{ procedureId }}>
          {formats.either(terms.titleZh, terms.titleEn)}
        </Link>,
      ]}
    />
  );
}

type InsteadProps = {
  /** The heading of the page that was asked for. */
  readonly title: string;
  readonly procedureId: string;
  readonly why: string;
  readonly how: string;
};

/** In place of a page that is not there for the procedure as it stands: says why, and leads to the procedure. */
export function InsteadOfPage({ title, procedureId, why, how }: InsteadProps): ReactNode {
  const say = useTexts(procedureTexts);
  return (
    <Page title={title} narrow>
      <EmptyState title={why}>
        <p>{how}</p>
        <p>
          <Link to="/procedures/$procedureId" params={{ procedureId }}>
            {say('toProcedure')}
          </Link>
        </p>
      </EmptyState>
    </Page>
  );
}

/** In place of a page that shows or changes what only the buyer's side may see of a procedure. */
export function BuyerSideOnly({ procedureId }: { readonly procedureId: string }): ReactNode {
  const say = useTexts(procedureTexts);
  return (
    <InsteadOfPage
      title={say('title')}
      procedureId={procedureId}
      why={say('buyerSideOnly')}
      how={say('buyerSideOnlyHow')}
    />
  );
}
