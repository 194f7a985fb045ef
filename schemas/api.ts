import { z } from 'zod';

/** RFC 9457 problem document: the one shape of every error and refusal. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  instance: z.string().optional(),
  traceId: z.string().optional(),
  rule: z.object({ id: z.string(), instrument: z.string(), article: z.string() }).optional(),
  errors: z
    .array(
      z.object({
        pointer: z.string(),
        detail: z.string(),
        code: z.string().optional(),
        rule: z.object({ id: z.string(), instrument: z.string(), article: z.string() }).optional(),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Query of every list: a page's size and where it starts. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(2000).optional(),
});

/** A page of a list; `nextCursor` is absent on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().optional() });
}

/** Control characters (but tab, line feed, carriage return), bidirectional overrides and isolates, byte-order marks. */
const FORBIDDEN_IN_TEXT = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Text that a person types: no control characters, no bidirectional overrides, not blank. Shown as text everywhere. */
export function plainText(maximumLength: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maximumLength)
    .refine((text) => !FORBIDDEN_IN_TEXT.test(text), 'control characters are not allowed')
    .refine((text) => text.isWellFormed(), 'the text is not well-formed Unicode');
}
