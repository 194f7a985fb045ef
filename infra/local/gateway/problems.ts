/** The problems that the gateway itself answers with, before or instead of a function. The words are those of the functions. */
const gatewayProblems = {
  'not-found': { status: 404, zh: '没有找到您要的内容。', en: 'Nothing was found here.' },
  'not-signed-in': { status: 401, zh: '请先登录。', en: 'Please sign in.' },
  'token-invalid': {
    status: 401,
    zh: '登录凭证无效或已过期，请重新登录。',
    en: 'The token is invalid or has expired; please sign in again.',
  },
  'body-too-large': { status: 413, zh: '请求正文过大。', en: 'The body is too large.' },
  'invalid-request': {
    status: 400,
    zh: '请求内容有误，请按提示修改后重试。',
    en: 'The request is not valid; see the members named.',
  },
  'temporarily-unavailable': {
    status: 503,
    zh: '服务暂时不可用，未作任何更改，请稍后以同一请求重试。',
    en: 'Temporarily unavailable; repeat the same request.',
  },
  'took-too-long': {
    status: 504,
    zh: '处理时间过长，请稍后以同一请求重试。',
    en: 'This took too long; repeat the same request later.',
  },
  'internal-error': { status: 500, zh: '系统内部错误，请稍后重试。', en: 'Internal error; please try again later.' },
} as const;

export type GatewayProblem = keyof typeof gatewayProblems;

/** What the gateway answers: status, headers in lower case, and the whole body. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: Buffer;
};

export type ProblemContext = {
  readonly portalUrl: string;
  readonly path: string;
  readonly acceptLanguage: string | undefined;
};

/** A problem document (RFC 9457) in the caller's language. */
export function problemAnswer(code: GatewayProblem, context: ProblemContext): Answer {
  const inEnglish = /^\s*en\b/i.test(context.acceptLanguage ?? '');
  const { status, zh, en } = gatewayProblems[code];
  const title = inEnglish ? en : zh;
  const body = {
    type: `${context.portalUrl}/problems/${code}`,
    title,
    status,
    detail: title,
    code,
    instance: context.path,
    errors: [],
  };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': inEnglish ? 'en' : 'zh-CN',
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(status === 503 ? { 'retry-after': '2' } : {}),
    },
    body: Buffer.from(JSON.stringify(body)),
  };
}
