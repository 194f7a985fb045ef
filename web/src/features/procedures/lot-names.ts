import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { lotNumber } from '../../words/lot-number.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { procedureTexts } from './texts.ts';

/**
 * Names a lot: its number, and what it is called as far as the reader may know: by the project for the buyer's side and those
 * who oversee it, by the notice for everyone else.
 */
export function useLotNames(procedure: ProcedureView): (lotId: string) => string {
  const say = useTexts(procedureTexts);
  const formats = useFormats();
  const lots = useLots(procedure);
  return (lotId) => {
    const lot = lots?.find(({ id }) => id === lotId);
    const number = say('lotNumber', { number: lot?.number ?? lotNumber(lotId) });
    return lot === undefined ? number : `${number} ${formats.either(lot.titleZh, lot.titleEn)}`;
  };
}

type NamedLot = {
  readonly id: string;
  readonly number: number;
  readonly titleZh: string;
  readonly titleEn?: string | undefined;
};

function useLots({ view, procurementId, tenderNoticeId }: ProcedureView): readonly NamedLot[] | undefined {
  const isFull = view === 'full';
  const project = useApiQuery('readProcurement', { path: { procurementId } }, { enabled: isFull });
  const notice = useApiQuery(
    'readNotice',
    { path: { noticeId: tenderNoticeId ?? '' } },
    { enabled: !isFull && tenderNoticeId !== undefined },
  );
  return isFull ? project.data?.lots : notice.data?.lots;
}
