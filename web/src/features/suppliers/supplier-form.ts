import { z } from 'zod';
import {
  OrganizationParticulars,
  SupplierSize,
  type Organization,
  type OrganizationKind,
} from '../../../../schemas/organization.ts';

/** A supplier's particulars as they are typed. */
export const SupplierForm = z.object({
  /** Of the person who registers. */
  personName: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  creditCode: z.string(),
  address: z.string(),
  jurisdiction: z.string(),
  size: SupplierSize.or(z.literal('')),
  representativeName: z.string(),
  representativeTail: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  contactEmail: z.string(),
  /** One credit code a line. */
  controllers: z.string(),
});
export type SupplierForm = z.infer<typeof SupplierForm>;
export type SupplierField = keyof SupplierForm;

export const EMPTY_SUPPLIER: SupplierForm = {
  personName: '',
  nameZh: '',
  nameEn: '',
  creditCode: '',
  address: '',
  jurisdiction: '',
  size: '',
  representativeName: '',
  representativeTail: '',
  contactName: '',
  contactPhone: '',
  contactEmail: '',
  controllers: '',
};

/** The form of what is stored. */
export function formOf({ particulars }: Organization): SupplierForm {
  const { nameZh, nameEn = '', creditCode, address, jurisdiction, contact, legalRepresentative } = particulars;
  return {
    personName: '',
    nameZh,
    nameEn,
    creditCode,
    address,
    jurisdiction,
    size: particulars.kind === 'supplier' ? particulars.size : '',
    representativeName: legalRepresentative.name,
    representativeTail: legalRepresentative.identityTail ?? '',
    contactName: contact.name,
    contactPhone: contact.phone,
    contactEmail: contact.email ?? '',
    controllers: particulars.controllerCodes.join('\n'),
  };
}

/** What a field of the body is typed in; faults of a refusal find their field by it. */
const fieldOfPath: Readonly<Record<string, SupplierField>> = {
  name: 'personName',
  nameZh: 'nameZh',
  nameEn: 'nameEn',
  creditCode: 'creditCode',
  address: 'address',
  jurisdiction: 'jurisdiction',
  size: 'size',
  'legalRepresentative.name': 'representativeName',
  'legalRepresentative.identityTail': 'representativeTail',
  'contact.name': 'contactName',
  'contact.phone': 'contactPhone',
  'contact.email': 'contactEmail',
};

/** The field in which a member of the body is typed. */
export function fieldAt(path: readonly string[]): SupplierField | undefined {
  const [first = ''] = path;
  return first === 'controllerCodes' ? 'controllers' : (fieldOfPath[path.join('.')] ?? fieldOfPath[first]);
}

/** The codes of the units that hold the supplier. */
export function controllersIn(text: string): readonly string[] {
  return text
    .split(/[\s,，、;；]+/)
    .map((code) => code.toUpperCase())
    .filter((code) => code !== '');
}

export type SupplierInput =
  { readonly particulars: z.output<typeof OrganizationParticulars> } | { readonly faults: readonly SupplierField[] };

/** The particulars that were typed, or the fields that are not right yet. Only a supplier has a size. */
export function particularsIn(form: SupplierForm, kind: OrganizationKind = 'supplier'): SupplierInput {
  const parsed = OrganizationParticulars.safeParse({
    kind,
    ...(kind === 'supplier' ? { size: form.size } : {}),
    nameZh: form.nameZh.trim(),
    ...optional('nameEn', form.nameEn),
    creditCode: form.creditCode.trim(),
    address: form.address.trim(),
    jurisdiction: form.jurisdiction.trim(),
    legalRepresentative: {
      name: form.representativeName.trim(),
      ...optional('identityTail', form.representativeTail.toUpperCase()),
    },
    contact: {
      name: form.contactName.trim(),
      phone: form.contactPhone.trim(),
      ...optional('email', form.contactEmail),
    },
    controllerCodes: [...controllersIn(form.controllers)],
  });
  if (parsed.success) return { particulars: parsed.data };
  const faults = parsed.error.issues
    .map(({ path }) => fieldAt(path.map(String)))
    .filter((field) => field !== undefined);
  return { faults: [...new Set(faults)] };
}

function optional<Name extends string>(name: Name, value: string): { readonly [Key in Name]?: string } | object {
  const text = value.trim();
  return text === '' ? {} : { [name]: text };
}

/** Members whose change undoes a confirmation, as `functions/accounts/rules.ts` has them. */
const IDENTITY: readonly SupplierField[] = [
  'nameZh',
  'creditCode',
  'representativeName',
  'representativeTail',
  'controllers',
  'size',
];

/** Whether a change would make the supplier wait for confirmation again. */
export function changesIdentity(before: SupplierForm, after: SupplierForm): boolean {
  return IDENTITY.some((field) => before[field].trim() !== after[field].trim());
}
