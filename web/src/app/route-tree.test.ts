import { createRouter } from '@tanstack/react-router';
import { expect, it } from 'vitest';
import { WORKSPACE_PAGES } from '../../../test/support/workspace-page-list.ts';
import { routeTree } from './route-tree.ts';

it('has no page that the test in a browser does not look at', () => {
  const router = createRouter({ routeTree });
  // Pages have no pages below them.
  const pages = Object.values(router.routesById).filter(({ children }) => children === undefined);
  const looked = new Set(
    Object.values(WORKSPACE_PAGES)
      .flat()
      .map((address) => new URL(address, 'https://portal.example').pathname.slice('/app'.length))
      .map((path) => router.getMatchedRoutes(path === '' ? '/' : path)[2]?.fullPath),
  );
  expect(pages.length).toBeGreaterThan(30);
  expect(pages.map(({ fullPath }) => fullPath).filter((path) => !looked.has(path))).toEqual([]);
});
