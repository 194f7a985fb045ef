import { describe, expect, it } from 'vitest';
import { Organization } from '../../../../schemas/organization.ts';
import { changesIdentity, controllersIn, EMPTY_SUPPLIER, fieldAt, formOf, particularsIn } from './supplier-form.ts';

const organization = Organization.parse({
  id: `org-${'1'.repeat(20)}`,
  particulars: {
    kind: 'supplier',
    nameZh: '苏州某某服务有限公司',
    creditCode: '91350100M000100Y43',
    address: '苏州工业园区金鸡湖大道1号',
    jurisdiction: '320500',
    contact: { name: '程远', phone: '0512-68001234' },
    legalRepresentative: { name: '程负责', identityTail: '123X' },
    controllerCodes: ['91440300708461136T'],
    size: 'small',
  },
  standing: { status: 'confirmed', since: '2026-03-02T01:00:00.000Z' },
  bans: [],
});
const form = formOf(organization);

describe('the form of a supplier', () => {
  it('gives back exactly what is stored', () => {
    expect(particularsIn(form)).toEqual({ particulars: organization.particulars });
  });

  it('names every field that is not right yet, once', () => {
    const input = particularsIn(EMPTY_SUPPLIER);
    expect('faults' in input ? input.faults : []).toEqual([
      'nameZh',
      'creditCode',
      'address',
      'jurisdiction',
      'contactName',
      'contactPhone',
      'representativeName',
      'size',
    ]);
    const wrong = particularsIn({ ...form, creditCode: '91350100M000100Y44', controllers: 'abc\nabd' });
    expect(wrong).toEqual({ faults: ['creditCode', 'controllers'] });
  });

  it('takes controllers one a line, or with any usual separator', () => {
    expect(controllersIn(' 91350100m000100y43\n91440300708461136T，, ')).toEqual([
      '91350100M000100Y43',
      '91440300708461136T',
    ]);
  });

  it('finds the field of a refusal’s pointer', () => {
    expect(fieldAt(['organization'])).toBeUndefined();
    expect(fieldAt(['controllerCodes', '0'])).toBe('controllers');
    expect(fieldAt(['legalRepresentative', 'identityTail'])).toBe('representativeTail');
  });

  it('knows which changes undo a confirmation', () => {
    expect(changesIdentity(form, { ...form, address: '别处', contactPhone: '0512-1' })).toBe(false);
    expect(changesIdentity(form, { ...form, size: 'large' })).toBe(true);
  });
});
