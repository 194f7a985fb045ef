import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/states.tsx';
import { Page } from '../ui/page.tsx';
import { useTexts } from '../words/texts.ts';
import { PlainFrame } from './plain-frame.tsx';
import { appTexts } from './texts.ts';

/** The address leads nowhere. */
export function NotFound(): ReactNode {
  const say = useTexts(appTexts);
  return (
    <PlainFrame>
      <Page title={say('notFound')}>
        <EmptyState title={say('notFoundText')}>
          <Link to="/">{say('toWorkspace')}</Link>
        </EmptyState>
      </Page>
    </PlainFrame>
  );
}

/** A page has broken: the frame around it still stands. */
export function Crashed(): ReactNode {
  const say = useTexts(appTexts);
  return (
    <Page title={say('crashed')}>
      <EmptyState title={say('crashedText')}>
        <Button onClick={() => location.reload()}>{say('refresh')}</Button>
      </EmptyState>
    </Page>
  );
}
