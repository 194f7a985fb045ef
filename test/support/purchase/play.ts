import type { Page } from 'playwright-core';
import { makeCast } from '../../../infra/local/demo/cast.ts';
import type { Scene } from '../../../infra/local/demo/steps.ts';
import { FullProcedure } from '../../../schemas/procedure-api.ts';
import { Instant } from '../../../schemas/time.ts';
import { goTo } from '../acts.ts';
import { startWorkspaces, type Workspaces } from '../workspaces.ts';

/** A purchase on the stage: a portal with its people, each of whom comes in when first needed and stays. */
export type Play = {
  readonly workspaces: Workspaces;
  readonly scene: Scene;
  /** A person's page, shown what is at an address. */
  readonly at: (subject: string, address: string) => Promise<Page>;
  /** A person's page as it stands. */
  readonly pageOf: (subject: string) => Promise<Page>;
};

/** The first Monday of the story, at nine in Suzhou. */
const BEGINS = Instant.parse('2026-03-02T01:00:00.000Z');

export async function beginPlay(): Promise<Play> {
  const workspaces = await startWorkspaces('none');
  await workspaces.client.moveTo(BEGINS);
  const scene = { portal: workspaces.client, cast: await makeCast(workspaces.client) };
  const pages = new Map<string, Promise<Page>>();
  async function enter(subject: string): Promise<Page> {
    return (await workspaces.signIn(subject)).page;
  }
  async function pageOf(subject: string): Promise<Page> {
    const page = pages.get(subject) ?? enter(subject);
    pages.set(subject, page);
    return page;
  }
  return {
    workspaces,
    scene,
    pageOf,
    at: async (subject, address) => {
      const page = await pageOf(subject);
      await goTo(page, workspaces.url + address);
      return page;
    },
  };
}

/** A procedure as its buyer reads it. */
export async function procedureOf({ scene }: Play, id: string): Promise<FullProcedure> {
  return FullProcedure.parse(await scene.portal.ask('officer.sip', `GET /api/procedures/${id}`));
}

/** The last part but `fromEnd` of the path a page is at: an id. */
export function idIn(page: Page, pattern: RegExp): string {
  const id = pattern.exec(new URL(page.url()).pathname)?.[1];
  if (id === undefined) throw new Error(`${page.url()} is not ${pattern}`);
  return id;
}
