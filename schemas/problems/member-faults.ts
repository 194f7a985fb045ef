/** What can be wrong with one member of a request, in the words shown beside it. */
export const memberFaults = {
  unknown: { zh: '没有这个字段。', en: 'There is no such member.' },
  missing: { zh: '缺少此项。', en: 'This member is missing.' },
  'wrong-type': { zh: '类型不符。', en: 'This member is of another type.' },
  'wrong-format': { zh: '格式不符。', en: 'This member is not in the required format.' },
  'too-small': { zh: '过短或过小。', en: 'This member is too short or too small.' },
  'too-big': { zh: '过长或过大。', en: 'This member is too long or too big.' },
  duplicate: { zh: '此项重复出现。', en: 'This member is given twice.' },
  'ill-formed': { zh: '含有无效的字符编码。', en: 'This text is not well-formed Unicode.' },
  'too-deep': { zh: '嵌套层数过多。', en: 'The body is nested too deeply.' },
  'wrong-value': { zh: '不是允许的值。', en: 'This member has none of the values allowed.' },
} as const;

export type MemberFault = keyof typeof memberFaults;

/** Whether a text is the name of a fault of this table. */
export function isMemberFault(text: string): text is MemberFault {
  return Object.hasOwn(memberFaults, text);
}
