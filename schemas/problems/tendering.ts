import type { ProblemText } from './shape.ts';
import { tenderingGateProblems } from './tendering-gates.ts';

/** Refusals of the area `tendering`. */
export const tenderingProblems = {
  ...tenderingGateProblems,
  'method-not-offered': {
    status: 409,
    zh: '本平台暂不办理该采购方式，请选择公开招标或者竞争性谈判。',
    en: 'The portal does not run this method yet; choose open tender or competitive negotiation.',
  },
  'quotation-for-goods-only': {
    status: 409,
    zh: '询价只适用于货物采购，服务项目请选择其他采购方式。',
    en: 'Quotations are for goods only; choose another method for services.',
  },
  'lot-failed-follow-up': {
    status: 409,
    zh: '{lotId}此前已废标，请从该次采购活动的后续处理中重新招标或者变更方式，以便前后衔接。',
    en: '{lotId} failed before: go on from the failed procedure (retender or change of method), so that the two stay linked.',
  },
  'terms-too-large': {
    status: 409,
    zh: '采购文件正文共{size}字节，超过{maximum}字节，请将较长的内容改为附件。',
    en: 'The text of the document takes {size} bytes, more than {maximum}; move long parts into attachments.',
  },
  'not-a-draft': {
    status: 409,
    zh: '该采购活动已不是草稿，不能再作此操作；已发布的请使用更正公告。',
    en: 'The procedure is no longer a draft; amend it if it is published.',
  },
  'lots-fixed-by-origin': {
    status: 409,
    zh: '该草稿承接此前的采购活动，所含包不能增减；如需变动请废弃草稿后重新办理。',
    en: 'This draft follows an earlier procedure, so its lots cannot change; discard it and start again if they must.',
  },
  'invitation-fixed-by-origin': {
    status: 409,
    zh: '参加采购活动的供应商已随变更采购方式的批准确定，不能更改。',
    en: 'Who takes part was settled with the approval of the method, and cannot change.',
  },
  'not-published': {
    status: 409,
    zh: '该采购活动尚未发布，或者已经结束。',
    en: 'The procedure is not published, or it has ended.',
  },
  'tendering-closed': {
    status: 409,
    zh: '截止时间（{deadline}）已过。',
    en: 'The deadline ({deadline}) has passed.',
  },
  'documents-period-over': {
    status: 409,
    zh: '采购文件提供期限已于{through}届满。如需参加，请关注是否发布延期公告。',
    en: 'The documents could be had through {through}; watch for a notice that extends the period.',
  },
  'enquiry-names-asker': {
    status: 409,
    zh: '询问内容包含贵单位的名称或联系方式。询问与答复将向全体潜在供应商公开，请删去后再提交。',
    en: 'The enquiry names your organisation or its contact. Questions and answers go to all suppliers; remove it and send again.',
  },
  'enquiry-answered': {
    status: 409,
    zh: '该询问已经答复，答复不能更改；如需修改采购文件请发布更正公告。',
    en: 'The enquiry is answered and the answer stands; amend the document if it must change.',
  },
  'procedure-ended': {
    status: 409,
    zh: '该采购活动已经取消，无需答复。',
    en: 'The procedure was cancelled; no answer is due.',
  },
  'nothing-changed': {
    status: 409,
    zh: '与现行采购文件相比没有任何变动。',
    en: 'Nothing differs from the document in force.',
  },
  'subject-changed': {
    status: 409,
    zh: '更正不得改变采购标的（{member}）。如确需改变，应当依法终止后重新采购。',
    en: 'An amendment may not change what is bought ({member}); end the procedure lawfully and start anew if it must.',
  },
  'qualification-changed': {
    status: 409,
    zh: '更正不得改变资格条件（{member}），无论距截止时间多久。如确需改变，应当修改后重新采购。',
    en: 'An amendment may not change the conditions of qualification ({member}), however early; correct and start anew if they must.',
  },
  'change-is-material': {
    status: 409,
    zh: '“{member}”的变动可能影响投标（响应）文件编制，应当按实质性更正办理。',
    en: 'A change of "{member}" can affect the preparation of bids; mark the amendment as material.',
  },
  'deadline-must-move': {
    status: 409,
    zh: '更正内容可能影响投标（响应）文件编制，距截止日只有{left}{unitZh}，不足{required}{unitZh}，截止日应当顺延至{earliest}或者以后。',
    en: 'The change can affect bids and the deadline is {left} {unitEn} away, fewer than {required}; move it to {earliest} or later.',
  },
  'deadline-moved-earlier': {
    status: 409,
    zh: '截止时间只能顺延，不能提前。',
    en: 'The deadline can only be moved later.',
  },
  'documents-period-shortened': {
    status: 409,
    zh: '采购文件提供期限只能延长，不能缩短。',
    en: 'The period for obtaining the documents can only be extended.',
  },
  'amendments-too-large': {
    status: 409,
    zh: '历次更正的内容过长，无法继续保存，请将较长的内容改为附件。',
    en: 'The amendments have grown too long to keep; move long parts into attachments.',
  },
  'cancel-after-deadline': {
    status: 409,
    zh: '截止时间已过，采购活动不能再以终止公告结束；采购任务因重大变故取消的，应当逐包予以废标并说明理由。',
    en: 'After the deadline the procedure cannot be cancelled as a whole; lots whose task is cancelled fail one by one, with the reason.',
  },
  'attachment-unknown': {
    status: 409,
    zh: '附件“{fileName}”不是本采购活动上传的文件，或者与上传时登记的不一致。',
    en: 'The attachment "{fileName}" was not uploaded for this procedure, or differs from what was announced.',
  },
  'file-not-arrived': {
    status: 409,
    zh: '文件尚未上传完成，请上传后再确认。',
    en: 'The file has not arrived; upload it, then confirm.',
  },
  'file-differs': {
    status: 409,
    zh: '上传的文件与登记的大小、摘要或者类型不符，请重新上传。',
    en: 'The file that arrived differs from what was announced in size, digest or type; upload it again.',
  },
} as const satisfies Record<string, ProblemText>;
