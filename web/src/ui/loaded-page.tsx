import type { ComponentProps, ReactNode } from 'react';
import { useTexts } from '../words/texts.ts';
import { Page } from './page.tsx';
import { ErrorState, Loaded } from './states.tsx';
import { uiTexts } from './texts.ts';

/** `Loaded` around a whole page: where its subject cannot be read, a page with a heading says so. */
export function LoadedPage<Data>(props: ComponentProps<typeof Loaded<Data>>): ReactNode {
  const say = useTexts(uiTexts);
  const { query } = props;
  if (query.data !== undefined || query.error === null) return <Loaded {...props} />;
  return (
    <Page title={say('failedTitle')} narrow>
      <ErrorState failure={query.error} retry={() => void query.refetch()} />
    </Page>
  );
}
