import type { ReactNode } from 'react';
import type { OrganizationView } from '../../../../schemas/accounts-api.ts';
import { useTexts } from '../../words/texts.ts';
import { useFormats } from '../../words/use-formats.ts';
import { placeOf } from '../procurements/catalogue.ts';
import css from './suppliers.module.css';
import { supplierTexts } from './texts.ts';

/** What a supplier said of itself. */
export function Particulars({ organization }: { readonly organization: OrganizationView }): ReactNode {
  const say = useTexts(supplierTexts);
  const formats = useFormats();
  const { particulars } = organization;
  const { contact, legalRepresentative, controllerCodes, jurisdiction } = particulars;
  const place = placeOf(jurisdiction);
  const facts: readonly (readonly [label: string, value: string])[] = [
    [say('nameZh'), particulars.nameZh],
    [say('nameEn'), particulars.nameEn ?? say('none')],
    [say('creditCode'), particulars.creditCode],
    [say('address'), particulars.address],
    [
      say('jurisdiction'),
      place === undefined ? jurisdiction : `${formats.either(place.zh, place.en)} (${jurisdiction})`,
    ],
    ...(particulars.kind === 'supplier' ? ([[say('size'), say(particulars.size)]] as const) : []),
    [say('representative'), [legalRepresentative.name, legalRepresentative.identityTail].filter(Boolean).join(' · ')],
    [say('contact'), [contact.name, contact.phone, contact.email].filter(Boolean).join(' · ')],
    [say('controllers'), controllerCodes.length === 0 ? say('none') : controllerCodes.join(' · ')],
  ];
  return (
    <dl className={css.facts}>
      {facts.map(([label, value]) => (
        <Fact key={label} label={label} value={value} />
      ))}
    </dl>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
