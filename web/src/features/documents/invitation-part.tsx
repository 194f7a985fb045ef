import type { ReactNode } from 'react';
import { procurementMethodNames } from '../../../../schemas/procurement-method.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { Amount } from '../../ui/amount.tsx';
import { OnDay, When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useLotNames } from '../procedures/lot-names.ts';
import { termsOf } from '../procedures/timeline-stops.ts';
import css from './document.module.css';
import { documentTexts } from './texts.ts';

type PartProps = { readonly procedure: ProcedureView };
type Fact = readonly [label: string, value: ReactNode];

/** What the notice said: number, dates, place, policy, contact. */
export function InvitationFacts({ procedure }: PartProps): ReactNode {
  return (
    <dl className={css.facts}>
      {useFacts(procedure).map(([label, value]) => (
        <Fact key={label} label={label} value={value} />
      ))}
    </dl>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: ReactNode }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

function useFacts(procedure: ProcedureView): readonly Fact[] {
  const say = useTexts(documentTexts);
  const formats = useFormats();
  const terms = termsOf(procedure);
  const { contact } = terms;
  const deduction = say('deduction', { percent: terms.smallEnterpriseDeductionBp / 100 });
  const facts: readonly (Fact | undefined)[] = [
    [say('number'), procedure.number],
    [say('method'), procurementMethodNames[procedure.method][formats.language]],
    [say('requirement'), formats.either(terms.requirementZh, terms.requirementEn)],
    [say('term'), formats.either(terms.termZh, terms.termEn)],
    [say('documentsThrough'), <OnDay key="through" day={terms.documentsThrough} />],
    [say('deadline'), <When key="deadline" at={terms.bidDeadline} />],
    [
      say('opening'),
      <span key="opening">
        <When at={terms.openingAt} /> <span lang="zh-CN">{terms.openingPlace}</span>
      </span>,
    ],
    [say('validity'), say('validityValue', { days: terms.bidValidityDays })],
    [say('joint'), say(terms.jointBidsAccepted ? 'jointYes' : 'jointNo')],
    [say('smallEnterprise'), terms.reservedForSmallEnterprises ? say('reserved') : deduction],
    [say('contact'), [contact.name, contact.phone, contact.email].filter(Boolean).join(' · ')],
    terms.otherMattersZh === undefined ? undefined : [say('otherMatters'), terms.otherMattersZh],
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** The lots with their ceilings. */
export function LotTable({ procedure }: PartProps): ReactNode {
  const say = useTexts(documentTexts);
  const nameOf = useLotNames(procedure);
  const terms = termsOf(procedure);
  return (
    <>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{say('lot')}</th>
            <th scope="col" className={css.end}>
              {say('ceiling')}
            </th>
          </tr>
        </thead>
        <tbody>
          {terms.lots.map(({ lotId, priceCeilingFen }) => (
            <tr key={lotId}>
              <th scope="row">{nameOf(lotId)}</th>
              <td className={css.end}>
                {priceCeilingFen === undefined ? say('noCeiling') : <Amount fen={priceCeilingFen} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {terms.fixedPrice ? <p>{say('fixedPrice')}</p> : null}
    </>
  );
}
