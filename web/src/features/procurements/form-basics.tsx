import type { ReactNode } from 'react';
import { OutsourcingClass } from '../../../../schemas/procurement.ts';
import { useActing } from '../../session/use-session.ts';
import { AreaField, FieldRow, SelectField, TextField } from '../../ui/field.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { categoryNameOf, placeOf, places, serviceDivisions } from './catalogue.ts';
import { useMember, type PartProps } from './form-parts.ts';
import css from './procurements.module.css';
import { procurementTexts } from './texts.ts';
import { useOrganizationChoices } from './use-organizations.ts';

/** What is bought, by whom, under whose eyes. */
export function BasicsPart(props: PartProps): ReactNode {
  const say = useTexts(procurementTexts);
  const { form, change, faults } = props;
  const member = useMember(faults);
  return (
    <section className={css.part} aria-labelledby="part-basics">
      <h2 id="part-basics">{say('partBasics')}</h2>
      <TextField
        {...member('/titleZh')}
        label={say('name')}
        maxLength={200}
        value={form.titleZh}
        onChange={(titleZh) => change({ titleZh })}
      />
      <TextField
        {...member('/titleEn')}
        label={say('nameEn')}
        isOptional
        lang="en"
        maxLength={300}
        value={form.titleEn}
        onChange={(titleEn) => change({ titleEn })}
      />
      <TextField
        {...member('/number')}
        label={say('number')}
        help={say('numberHelp')}
        maxLength={40}
        value={form.number}
        onChange={(number) => change({ number })}
      />
      <Parties {...props} />
      <Category {...props} />
      <AreaField
        {...member('/description')}
        label={say('description')}
        help={say('descriptionHelp')}
        rows={5}
        maxLength={5000}
        value={form.description}
        onChange={(description) => change({ description })}
      />
    </section>
  );
}

function Parties({ form, change, faults }: PartProps): ReactNode {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  const member = useMember(faults);
  const { nameZh, nameEn } = useActing();
  const agencies = useOrganizationChoices('procurementAgency');
  const authorities = useOrganizationChoices('financeDepartment');
  const nobody = { value: '', label: say('choose') };
  return (
    <>
      <TextField
        id="field-buyer"
        label={say('buyer')}
        disabled
        value={formats.either(nameZh, nameEn)}
        onChange={() => undefined}
      />
      <SelectField
        {...member('/procurementAgencyId')}
        label={say('agency')}
        value={form.procurementAgencyId}
        choices={[{ value: '', label: say('agencyNone') }, ...agencies]}
        onChange={(procurementAgencyId) => change({ procurementAgencyId })}
      />
      <SelectField
        {...member('/authorityId')}
        label={say('authority')}
        help={say('authorityHelp')}
        value={form.authorityId}
        choices={form.authorityId === '' ? [nobody, ...authorities] : authorities}
        onChange={(authorityId) => change({ authorityId })}
      />
    </>
  );
}

function Category({ form, change, faults }: PartProps): ReactNode {
  const say = useTexts(procurementTexts);
  const member = useMember(faults);
  function onCode(categoryCode: string): void {
    const known = categoryNameOf(categoryCode.trim().toUpperCase());
    const isOwnName = form.categoryName !== '' && form.categoryName !== categoryNameOf(form.categoryCode);
    change({ categoryCode, ...(known === undefined || isOwnName ? {} : { categoryName: known }) });
  }
  return (
    <>
      <FieldRow>
        <TextField
          {...member('/category/code')}
          label={say('categoryCode')}
          help={say('categoryCodeHelp')}
          list="service-divisions"
          value={form.categoryCode}
          onChange={onCode}
        />
        <TextField
          {...member('/category/nameZh')}
          label={say('categoryName')}
          help={say('categoryNameHelp')}
          maxLength={100}
          value={form.categoryName}
          onChange={(categoryName) => change({ categoryName })}
        />
      </FieldRow>
      <datalist id="service-divisions">
        {Object.entries(serviceDivisions).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
      <SelectField
        {...member('/category/outsourcing')}
        label={say('outsourcing')}
        value={form.outsourcing}
        choices={OutsourcingClass.options.map((value) => ({ value, label: say(value) }))}
        onChange={(outsourcing) => change({ outsourcing })}
      />
    </>
  );
}

/** The division whose threshold binds the purchase, by its code with its name beside it. */
export function JurisdictionField({ form, change, faults }: PartProps): ReactNode {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  const member = useMember(faults);
  const place = placeOf(form.jurisdiction);
  const name = place === undefined ? say('jurisdictionUnknown') : formats.either(place.zh, place.en);
  return (
    <>
      <TextField
        {...member('/jurisdiction')}
        label={say('jurisdiction')}
        help={say('jurisdictionHelp')}
        list="places"
        maxLength={6}
        unit={form.jurisdiction === '' ? '' : name}
        value={form.jurisdiction}
        onChange={(jurisdiction) => change({ jurisdiction: jurisdiction.trim() })}
      />
      <datalist id="places">
        {Object.entries(places).map(([code, { zh, en }]) => (
          <option key={code} value={code}>
            {formats.either(zh, en)}
          </option>
        ))}
      </datalist>
    </>
  );
}
