import type { ProblemText } from './shape.ts';

/** Refusals of the area `bidding`. None of them tells anything of another bidder. */
export const biddingProblems = {
  'deadline-passed': {
    status: 409,
    zh: '截止时间（{deadline}）已到，逾期提交、修改或撤回的文件依法拒收；截止前已提交的版本及回执继续有效。',
    en: 'The deadline ({deadline}) has passed: nothing can be submitted, changed or withdrawn any more. What was submitted before it stands, with its receipt.',
  },
  'procedure-cancelled': {
    status: 409,
    zh: '该采购活动已经终止，不再接收文件；后续安排以公告为准。',
    en: 'The procedure has been ended and takes in nothing more; the notices say what follows.',
  },
  'documents-not-obtained': {
    status: 409,
    zh: '贵单位尚未获取本项目采购文件，请先获取采购文件再提交。',
    en: 'Your organisation has not obtained the tender document yet; please obtain it first.',
  },
  'lot-not-offered': {
    status: 409,
    zh: '本次采购不包含{lotId}，请核对所投的包。',
    en: 'The procedure does not offer {lotId}; please check the lots.',
  },
  'not-invited': {
    status: 403,
    zh: '{lotId}仅限受邀请的供应商参加，贵单位不在邀请名单内。',
    en: '{lotId} is open to invited suppliers only, and your organisation was not invited.',
  },
  'not-in-negotiation': {
    status: 403,
    zh: '{lotId}的最后报价仅由继续参加谈判的供应商提交。',
    en: 'Final offers for {lotId} are made by the suppliers who go on with the negotiation only.',
  },
  'final-offers-not-called': {
    status: 409,
    zh: '谈判小组尚未要求提交最后报价，请等待通知。',
    en: 'The panel has not called for final offers yet; please wait for its notice.',
  },
  'final-offers-already-called': {
    status: 409,
    zh: '已要求提交最后报价，最后报价只能要求一次。',
    en: 'Final offers have been called for already; that is done once only.',
  },
  'final-offer-deadline-past': {
    status: 409,
    zh: '最后报价的截止时间须晚于现在，请另定时间。',
    en: 'The time set for final offers must lie ahead; please set a later one.',
  },
  'manifest-foreign': {
    status: 409,
    zh: '投标清单不是为本采购活动、本单位或本用途制作的，请重新生成后提交。',
    en: 'The manifest was made for another procedure, supplier or purpose; please make it anew.',
  },
  'amendment-unknown': {
    status: 409,
    zh: '所述更正尚不存在，请按最新的更正公告填写编号。',
    en: 'There is no amendment of that number; please name the latest one.',
  },
  'amendment-not-seen': {
    status: 409,
    zh: '采购文件已有第{amendment}号实质性更正，请阅读后再提交或确认。',
    en: 'Amendment {amendment} changed the tender document materially; please read it, then submit or confirm.',
  },
  'price-form-too-large': {
    status: 409,
    zh: '报价表加密后不得超过{maximumBytes}字节，请将附件作为附件上传。',
    en: 'A sealed price form may take {maximumBytes} bytes at most; please upload documents as attachments.',
  },
  'upload-unknown': {
    status: 409,
    zh: '没有找到上传的文件{uploadId}，请重新上传该文件；其他文件不受影响。',
    en: 'There is no upload {uploadId} of yours here; please upload that file again, the others are not affected.',
  },
  'upload-missing': {
    status: 409,
    zh: '文件{uploadId}尚未上传，请上传后再核验；其他文件不受影响。',
    en: 'The file {uploadId} has not arrived; please upload it and ask again, the others are not affected.',
  },
  'upload-wrong-size': {
    status: 409,
    zh: '文件{uploadId}长度不符（应为{expectedBytes}字节），传输不完整或内容有误，请重新上传该文件。',
    en: 'The file {uploadId} has the wrong length ({expectedBytes} bytes were announced); please upload it again.',
  },
  'upload-altered': {
    status: 409,
    zh: '文件{uploadId}的摘要与申报不符，内容已改变，请重新上传该文件。',
    en: 'The file {uploadId} is not the one announced: its digest differs. Please upload it again.',
  },
  'upload-not-sealed': {
    status: 409,
    zh: '文件{uploadId}未按要求加密，依法拒收，请加密后重新上传。',
    en: 'The file {uploadId} is not sealed as required and is refused; please seal it and upload it again.',
  },
  'upload-not-verified': {
    status: 409,
    zh: '文件{uploadId}尚未核验，请先核验再提交。',
    en: 'The file {uploadId} has not been verified; please have it verified first.',
  },
  'upload-differs': {
    status: 409,
    zh: '清单中文件{uploadId}的长度或摘要与上传的不一致，请核对清单。',
    en: 'Size or digest of {uploadId} in the manifest are not those of the upload; please check the manifest.',
  },
  'upload-of-other-lot': {
    status: 409,
    zh: '文件{uploadId}是为其他包上传的，各包文件须分别加密上传。',
    en: 'The file {uploadId} was uploaded for another lot; the files of each lot are sealed and uploaded by themselves.',
  },
  'upload-of-other-role': {
    status: 409,
    zh: '文件{uploadId}的用途（报价表或附件）与上传时不同，请核对清单。',
    en: 'The file {uploadId} was uploaded in another role (price form or attachment); please check the manifest.',
  },
  'no-bid': {
    status: 404,
    zh: '贵单位在本采购活动中没有提交过文件。',
    en: 'Your organisation has submitted nothing in this procedure.',
  },
  'bid-withdrawn': {
    status: 409,
    zh: '文件已经撤回；截止时间前可以重新提交。',
    en: 'It was withdrawn already; before the deadline you may submit anew.',
  },
} as const satisfies Record<string, ProblemText>;
