import { createHash } from 'node:crypto';
import type { Language } from '../../schemas/person.ts';
import { languageTag } from '../../web/public-pages/language.ts';
import { messagePage, type MessageKind } from '../../web/public-pages/message-page.ts';
import type { PortalContext } from '../platform/http-app.ts';
import { logFailure } from '../platform/log.ts';

/** The pages use no script, no frame and nothing from elsewhere, and the browser holds them to it. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

type PublicAnswer = {
  readonly body: string;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly language?: Language;
};

/** Sends what anyone may read, with an ETag; who has it already is told so. */
export function answerPublic(c: PortalContext, answer: PublicAnswer): Response {
  const etag = `"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 22)}"`;
  c.header('ETag', etag);
  c.header('Cache-Control', answer.cacheControl);
  if ((c.req.header('if-none-match') ?? '').includes(etag)) return c.body(null, 304);
  if (answer.language !== undefined) c.header('Content-Language', languageTag(answer.language));
  c.header('Content-Type', answer.contentType);
  return c.body(answer.body, 200);
}

/** Lists change with every notice; a few seconds in a shared cache carry any crowd. */
export function forSeconds(seconds: number): string {
  return `public, max-age=0, s-maxage=${Math.max(1, Math.floor(seconds))}`;
}

type Page = { readonly language: Language; readonly cacheControl: string; readonly body: string };

/** Answers with a page for people; whatever goes wrong is a page too. */
export async function answerPage(
  c: PortalContext,
  language: Language,
  make: () => Promise<Page | MessageKind>,
): Promise<Response> {
  protect(c);
  const page = await make().catch(async (error: unknown): Promise<MessageKind> => {
    await logFailure(error, { operation: c.var.operation });
    return 'unavailable';
  });
  if (typeof page === 'string') return answerMessage(c, page, language);
  return answerPublic(c, { ...page, contentType: 'text/html; charset=utf-8' });
}

const STATUS = { notFound: 404, unavailable: 503, badRequest: 400 } as const satisfies Record<MessageKind, number>;

/** Answers with a page that says why there is no other. */
export function answerMessage(c: PortalContext, kind: MessageKind, language: Language): Response {
  protect(c);
  c.header('Cache-Control', 'no-store');
  c.header('Content-Language', languageTag(language));
  return c.html(messagePage(kind, language), STATUS[kind]);
}

function protect(c: PortalContext): void {
  c.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  c.header('Referrer-Policy', 'same-origin');
}
