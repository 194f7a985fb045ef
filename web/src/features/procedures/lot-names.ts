import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { procedureTexts } from './texts.ts';

/** Names a lot: its number, and what the notice calls it, once that is known. */
export function useLotNames(procedure: ProcedureView): (lotId: string) => string {
  const say = useTexts(procedureTexts);
  const formats = useFormats();
  const noticeId = procedure.tenderNoticeId;
  const { data } = useApiQuery(
    'readNotice',
    { path: { noticeId: noticeId ?? '' } },
    { enabled: noticeId !== undefined },
  );
  return (lotId) => {
    const lot = data?.lots.find(({ id }) => id === lotId);
    const number = say('lotNumber', { number: Number(lotId.slice('lot-'.length)) });
    return lot === undefined ? number : `${number} ${formats.either(lot.titleZh, lot.titleEn)}`;
  };
}
