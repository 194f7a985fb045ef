import middy from '@middy/core';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'aws-lambda';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import type { PortalEnv } from './http-app.ts';
import { observe } from './log.ts';

type Answer = Awaited<ReturnType<ReturnType<typeof handle>>>;

/** The Lambda handler of an area's app: API Gateway's events in, its answers out. */
export function httpEntry(name: string, app: OpenAPIHono<PortalEnv>) {
  const serve = handle(app);
  return middy<LambdaEvent, Answer, Error, Context>()
    .use(observe(name))
    .handler(async (event, context) => serve(event, context));
}
