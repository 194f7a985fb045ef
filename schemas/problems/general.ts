import type { ProblemText } from './shape.ts';

/** Problems every area may answer with. */
export const generalProblems = {
  'invalid-request': {
    status: 400,
    zh: '请求内容有误，请按提示修改后重试。',
    en: 'The request is not valid; see the members named.',
  },
  'malformed-json': { status: 400, zh: '请求正文不是有效的 JSON。', en: 'The body is not valid JSON.' },
  'body-too-large': { status: 413, zh: '请求正文过大。', en: 'The body is too large.' },
  'unsupported-media-type': {
    status: 415,
    zh: '请求正文须为 application/json。',
    en: 'The body must be application/json.',
  },
  'not-signed-in': { status: 401, zh: '请先登录。', en: 'Please sign in.' },
  'token-invalid': {
    status: 401,
    zh: '登录凭证无效或已过期，请重新登录。',
    en: 'The token is invalid or has expired; please sign in again.',
  },
  'person-unknown': {
    status: 403,
    zh: '该账号尚未在本平台登记。',
    en: 'This account is not registered with the portal.',
  },
  'not-permitted': { status: 403, zh: '您的身份无权进行此项操作。', en: 'Your role does not permit this action.' },
  'not-found': { status: 404, zh: '没有找到您要的内容。', en: 'Nothing was found here.' },
  'method-not-allowed': {
    status: 405,
    zh: '此地址不支持该请求方法。',
    en: 'This address does not support the method.',
  },
  'version-conflict': {
    status: 412,
    zh: '他人已修改此内容，请刷新后重试。',
    en: 'Someone else changed this; reload and try again.',
  },
  'version-required': {
    status: 428,
    zh: '更新须注明所依据的版本（If-Match）。',
    en: 'An update must name the version it rests on (If-Match).',
  },
  'lost-race': {
    status: 409,
    zh: '同时有其他操作修改了同一内容，请重试。',
    en: 'Another command changed the same thing at once; try again.',
  },
  'idempotency-key-required': {
    status: 400,
    zh: '请求须带 Idempotency-Key（8 至 128 个字母、数字或 . _ : -）。',
    en: 'The request needs an Idempotency-Key of 8 to 128 letters, digits or . _ : -',
  },
  'idempotency-key-reused': {
    status: 422,
    zh: '同一 Idempotency-Key 已用于另一请求。',
    en: 'This Idempotency-Key was used for another request.',
  },
  'temporarily-unavailable': {
    status: 503,
    zh: '服务暂时不可用，未作任何更改，请稍后以同一请求重试。',
    en: 'Temporarily unavailable; repeat the same request.',
  },
  'internal-error': { status: 500, zh: '系统内部错误，请稍后重试。', en: 'Internal error; please try again later.' },
} as const satisfies Record<string, ProblemText>;
