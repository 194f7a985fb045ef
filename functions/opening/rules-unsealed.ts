import type { Bid } from '../../schemas/bid.ts';
import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import type { OpenedBid, OpenedDocument, OpeningLine } from '../../schemas/opening.ts';
import type { PriceForm, SealedEntry, SealedPurpose } from '../../schemas/sealed-bid.ts';

/** Which bid for which lot is unsealed. */
export type Unsealing = {
  readonly procedureId: ProcedureId;
  readonly lotId: LotId;
  readonly supplierId: OrganizationId;
  readonly purpose: SealedPurpose;
};

/** Why a file of a bid cannot be read; the words stand in the opening record. */
export type FileFault = 'altered' | 'not-sealed' | 'wrong-recipient' | 'damaged' | 'too-large' | 'missing';

const faultWords: Readonly<Record<FileFault, string>> = {
  altered: '存储内容与签收回执不一致',
  'not-sealed': '未按要求加密',
  'wrong-recipient': '不是用本包公钥加密，无法解密',
  damaged: '加密内容已损坏，无法解密',
  'too-large': '超出规定大小',
  missing: '存储内容缺失',
};

/** What became of one sealed file. */
export type UnsealedFile =
  | { readonly entry: SealedEntry; readonly document: OpenedDocument }
  | { readonly entry: SealedEntry; readonly fault: FileFault };

/** What became of the price form: read, not readable, or readable and somebody else's. */
export type UnsealedForm =
  | { readonly kind: 'read'; readonly form: PriceForm }
  | { readonly kind: 'fault'; readonly fault: FileFault }
  | { readonly kind: 'no-form' }
  | { readonly kind: 'foreign' };

/** Whether a price form was made for this bid: a copy of another's sealed file, or a form for another lot, is none. */
export function isOwnForm(form: PriceForm, unsealing: Unsealing): boolean {
  return (
    form.procedureId === unsealing.procedureId &&
    form.supplierId === unsealing.supplierId &&
    form.purpose === unsealing.purpose &&
    form.lotId === unsealing.lotId
  );
}

const REMARK_LENGTH = 1000;

/** The bid as it is read out: with its price, or with the reason why there is none. What can be read of it counts. */
export function openedBid(
  unsealing: Unsealing,
  version: Extract<Bid, { status: 'sealed' }>['version'],
  parts: { readonly form: UnsealedForm; readonly files: readonly UnsealedFile[] },
): OpenedBid {
  const { procedureId, lotId, supplierId } = unsealing;
  const { form, files } = parts;
  const remarks = [...formRemarks(form), ...fileRemarks(files)];
  const remark = remarks.join('；').slice(0, REMARK_LENGTH).toWellFormed();
  return {
    procedureId,
    lotId,
    supplierId,
    supplierNameZh: version.bidder.nameZh,
    smallEnterprise: version.bidder.smallEnterprise,
    ...(form.kind === 'read' ? { priceFen: form.form.totalFen } : {}),
    ...(remark === '' ? {} : { remarkZh: remark }),
    documents: files.flatMap((file) => ('document' in file ? [file.document] : [])),
  };
}

function formRemarks(form: UnsealedForm): string[] {
  switch (form.kind) {
    case 'read':
      return form.form.remark === undefined ? [] : [form.form.remark];
    case 'fault':
      return [`报价表无法读取：${faultWords[form.fault]}`];
    case 'no-form':
      return ['报价表无法读取：解密后不是规定格式的报价表'];
    case 'foreign':
      return ['报价表不是本投标人为本包编制的，报价不予宣读'];
  }
}

function fileRemarks(files: readonly UnsealedFile[]): string[] {
  return files
    .filter(({ entry }) => entry.role === 'attachment')
    .flatMap((file, index) => ('fault' in file ? [`第${index + 1}个附件无法读取：${faultWords[file.fault]}`] : []));
}

/** What is read out of an opened bid. */
export function lineOf(bid: OpenedBid): OpeningLine {
  const { procedureId: _, lotId: __, documents: ___, ...line } = bid;
  return line;
}
