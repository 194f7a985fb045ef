import type { ReactNode } from 'react';
import { creditCodeFault } from '../../../../schemas/organization-code.ts';
import { SupplierSize } from '../../../../schemas/organization.ts';
import { AreaField, FieldRow, SelectField, TextField, type FieldNote } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { useTexts, type Say } from '../../words/texts.ts';
import type { SupplierField, SupplierForm } from './supplier-form.ts';
import { supplierTexts } from './texts.ts';

type SayOfSuppliers = Say<keyof typeof supplierTexts.zh>;

export type SupplierFieldsProps = {
  readonly form: SupplierForm;
  readonly onChange: (form: SupplierForm) => void;
  /** Fields found wrong when it was submitted. */
  readonly faults: readonly SupplierField[];
  /** A public body, which has no size. */
  readonly isOffice?: boolean;
};

const words = {
  personName: 'personName',
  nameZh: 'nameZh',
  nameEn: 'nameEn',
  creditCode: 'creditCode',
  address: 'address',
  jurisdiction: 'jurisdiction',
  size: 'size',
  representativeName: 'representativeName',
  representativeTail: 'representativeTail',
  contactName: 'contactName',
  contactPhone: 'contactPhone',
  contactEmail: 'contactEmail',
  controllers: 'controllers',
} as const satisfies Record<SupplierField, keyof typeof supplierTexts.zh>;

/** What is wrong with a field, in words. */
export function faultOf(field: SupplierField, form: SupplierForm, say: SayOfSuppliers): string {
  return say(form[field].trim() === '' ? 'faultRequired' : 'faultUnfit', { label: say(words[field]) });
}

/** Everything a supplier says of itself. The code is checked while it is typed. */
export function SupplierFields(props: SupplierFieldsProps): ReactNode {
  const say = useTexts(supplierTexts);
  const field = useFields(props);
  const { form, onChange } = props;
  return (
    <>
      <fieldset>
        <legend>{say('unit')}</legend>
        <TextField {...field('nameZh', 200)} help={say('nameZhHelp')} />
        <TextField {...field('nameEn', 300)} isOptional lang="en" />
        <CreditCodeField {...props} />
        <FieldRow>
          <TextField {...field('address', 300)} />
          <TextField {...field('jurisdiction', 6)} help={say('jurisdictionHelp')} />
        </FieldRow>
        {props.isOffice === true ? null : <SizeField form={form} onChange={onChange} faults={props.faults} />}
      </fieldset>
      <fieldset>
        <legend>{say('representative')}</legend>
        <FieldRow>
          <TextField {...field('representativeName', 100)} help={say('representativeNameHelp')} />
          <TextField {...field('representativeTail', 4)} isOptional help={say('representativeTailHelp')} />
        </FieldRow>
      </fieldset>
      <fieldset>
        <legend>{say('contact')}</legend>
        <FieldRow>
          <TextField {...field('contactName', 100)} />
          <TextField {...field('contactPhone', 30)} type="tel" />
          <TextField {...field('contactEmail', 200)} type="email" isOptional />
        </FieldRow>
      </fieldset>
      <fieldset>
        <legend>{say('control')}</legend>
        <AreaField
          {...field('controllers', 400)}
          isOptional
          rows={3}
          help={
            <>
              {say('controllersHelp')} <RuleCitation rule="SUB-005" />
            </>
          }
        />
      </fieldset>
    </>
  );
}

/** What the text fields have in common. */
export function useFields({ form, onChange, faults }: SupplierFieldsProps) {
  const say = useTexts(supplierTexts);
  return (name: SupplierField, maxLength: number) => ({
    id: name,
    label: say(words[name]),
    maxLength,
    value: form[name],
    notes: notesOf(name, { form, faults, say }),
    onChange: (value: string) => onChange({ ...form, [name]: value }),
  });
}

type NoteFacts = Omit<SupplierFieldsProps, 'onChange'> & { readonly say: SayOfSuppliers };

function notesOf(field: SupplierField, { form, faults, say }: NoteFacts): readonly FieldNote[] {
  if (!faults.includes(field)) return [];
  return [{ key: field, tone: 'wrong', content: faultOf(field, form, say) }];
}

function CreditCodeField(props: SupplierFieldsProps): ReactNode {
  const say = useTexts(supplierTexts);
  const { form, onChange } = props;
  const field = useFields(props)('creditCode', 30);
  const fault = form.creditCode === '' ? undefined : creditCodeFault(form.creditCode);
  const notes = fault === undefined ? field.notes : [codeNote(fault, say)];
  return (
    <>
      <TextField
        {...field}
        notes={notes}
        help={
          <>
            {say('creditCodeHelp')}{' '}
            {form.creditCode !== '' && fault === undefined ? <Status tone="done">{say('codeRight')}</Status> : null}
          </>
        }
        onChange={(text) => onChange({ ...form, creditCode: text.toUpperCase().replaceAll(/[\s-]/g, '') })}
      />
    </>
  );
}

function codeNote(fault: NonNullable<ReturnType<typeof creditCodeFault>>, say: SayOfSuppliers): FieldNote {
  switch (fault.kind) {
    case 'incomplete':
      return { key: 'code', tone: 'note', content: say('codeIncomplete', { missing: fault.missing }) };
    case 'character':
      return { key: 'code', tone: 'wrong', content: say('codeCharacter', { place: fault.place }) };
    case 'division':
      return { key: 'code', tone: 'wrong', content: say('codeDivision', { place: fault.place }) };
    case 'tooLong':
      return { key: 'code', tone: 'wrong', content: say('codeTooLong') };
    case 'check':
      return { key: 'code', tone: 'wrong', content: say('codeCheck') };
  }
}

function SizeField({ form, onChange, faults }: SupplierFieldsProps): ReactNode {
  const say = useTexts(supplierTexts);
  const wrong = notesOf('size', { form, faults, say });
  const note: readonly FieldNote[] =
    form.size === 'serviceOrganization'
      ? [
          {
            key: 'organization',
            tone: 'note',
            content: (
              <>
                {say('serviceOrganizationNote')} <RuleCitation rule="SME-013" />
              </>
            ),
          },
        ]
      : [];
  return (
    <SelectField
      id="size"
      label={say('size')}
      help={say('sizeHelp')}
      value={form.size}
      notes={[...wrong, ...note]}
      choices={[
        { value: '', label: say('sizeChoose') },
        ...SupplierSize.options.map((size) => ({ value: size, label: say(size) })),
      ]}
      onChange={(size) => onChange({ ...form, size })}
    />
  );
}
