import { useApiQuery } from '../../api/use-api-query.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { procedureTexts } from './texts.ts';
import { useProcedure } from './use-procedure.ts';

/** What to call a lot of the procedure that is shown: its number and, for those who may read the project, its title. */
export function useLotTitles(): (lotId: string) => string {
  const say = useTexts(procedureTexts);
  const formats = useFormats();
  const procedure = useProcedure();
  const { data } = useApiQuery(
    'readProcurement',
    { path: { procurementId: procedure.procurementId } },
    { enabled: procedure.view === 'full' },
  );
  return (lotId) => {
    const lot = data?.lots.find(({ id }) => id === lotId);
    const number = lot?.number ?? Number(/\d+$/.exec(lotId)?.[0] ?? 0);
    const name = say('lotNumber', { number });
    return lot === undefined ? name : `${name} ${formats.either(lot.titleZh, lot.titleEn)}`;
  };
}
