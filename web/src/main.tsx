import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/base.css';
import { router } from './app/router.tsx';
import { SessionProvider } from './app/session-provider.tsx';
import { loadConfiguration } from './session/configuration.ts';

/** Starts the pages behind sign-in, once it is known which installation they belong to. */
async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  try {
    const configuration = await loadConfiguration();
    createRoot(root).render(
      <StrictMode>
        <SessionProvider configuration={configuration}>
          <RouterProvider router={router} />
        </SessionProvider>
      </StrictMode>,
    );
  } catch {
    root.textContent =
      '暂时无法打开工作台，请稍后刷新。The workspaces cannot be opened just now; refresh a little later.';
  }
}

void start();
