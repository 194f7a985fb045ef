import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { LotStage } from '../../../../schemas/procedure.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { useActing } from '../../session/use-session.ts';
import { Amount } from '../../ui/amount.tsx';
import { Status } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from './lot-names.ts';
import { overviewLots, placeOf, stageTones } from './overview-lots.ts';
import { overviewTexts } from './overview-texts.ts';
import css from './procedures.module.css';
import { tabsOf } from './tabs.ts';
import { procedureTexts } from './texts.ts';

/** The lots with where each stands, and the way to the tab in which it goes on. */
export function LotsTable({ procedure }: { readonly procedure: ProcedureView }): ReactNode {
  const say = useTexts(overviewTexts);
  const nameOf = useLotNames(procedure);
  return (
    <section aria-labelledby="overview-lots" className={css.part}>
      <h2 id="overview-lots">{say('lots')}</h2>
      <table className={css.lots}>
        <thead>
          <tr>
            <th scope="col">{say('lot')}</th>
            <th scope="col">{say('stage')}</th>
            <th scope="col" className={css.end}>
              {say('ceiling')}
            </th>
          </tr>
        </thead>
        <tbody>
          {overviewLots(procedure).map(({ lotId, stage, priceCeilingFen }) => (
            <tr key={lotId}>
              <th scope="row">{nameOf(lotId)}</th>
              <td>
                <Stage procedure={procedure} stage={stage} name={nameOf(lotId)} />
              </td>
              <td className={css.end} data-label={say('ceiling')}>
                {priceCeilingFen === undefined ? say('noCeiling') : <Amount fen={priceCeilingFen} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type StageProps = { readonly procedure: ProcedureView; readonly stage: LotStage; readonly name: string };

/** A draft's lots stand nowhere yet. */
function Stage({ procedure, stage, name }: StageProps): ReactNode {
  const say = useTexts(overviewTexts);
  const sayProcedure = useTexts(procedureTexts);
  const { role } = useActing();
  if (procedure.publishedAt === undefined) return <span className="soft">{sayProcedure(procedure.status)}</span>;
  const place = placeOf(stage, tabsOf(procedure, role));
  return (
    <>
      <Status tone={stageTones[stage]}>{say(wordsOf(procedure, stage))}</Status>
      {place === undefined ? null : (
        <>
          {' '}
          <Link
            to={place.to}
            params={{ procedureId: procedure.id }}
            aria-label={`${name} ${sayProcedure(place.label)}`}
          >
            {sayProcedure(place.label)}
          </Link>
        </>
      )}
    </>
  );
}

/** A negotiation has no opening in public, and its comparison is a talk. */
function wordsOf({ method }: ProcedureView, stage: LotStage): keyof typeof overviewTexts.zh {
  if (method !== 'competitiveNegotiation') return stage;
  if (stage === 'opened') return 'openedNegotiation';
  return stage === 'conforming' ? 'conformingNegotiation' : stage;
}
