import { describe, expect, it } from 'vitest';
import { tenderNotice } from '../../../../functions/tendering/rules-publish.ts';
import { ProcedureId } from '../../../../schemas/ids.ts';
import { ruleSetInForce } from '../../../../schemas/law/rule-sets.ts';
import { checkCharacter } from '../../../../schemas/organization-code.ts';
import { Organization } from '../../../../schemas/organization.ts';
import { dayOf } from '../../../../schemas/time.ts';
import { sampleAt, sampleProcurement, sampleTerms } from '../../../../test/support/samples.ts';
import { noticePage } from '../../../public-pages/notice-page.ts';
import { COMING_NOTICE } from './live-gates.ts';
import { previewDocument } from './preview-document.ts';

const body = '91320594000000010';
const buyer = Organization.parse({
  id: `org-${'1'.repeat(20)}`,
  particulars: {
    kind: 'buyer',
    nameZh: '苏州工业园区管理委员会',
    creditCode: `${body}${checkCharacter(body)}`,
    address: '现代大道999号',
    jurisdiction: '320500',
    contact: { name: '陆敏', phone: '0512-66680001' },
    legalRepresentative: { name: '负责' },
    controllerCodes: [],
  },
  standing: { status: 'confirmed', since: sampleAt },
  bans: [],
});
const notice = tenderNotice({
  id: COMING_NOTICE,
  at: sampleAt,
  procedure: {
    id: ProcedureId.parse(`prc-${'1'.repeat(20)}`),
    method: 'openTender',
    number: 'SIP-2026-001',
    terms: sampleTerms({ requirementZh: '<script>alert(1)</script> & 其他' }),
  },
  procurement: sampleProcurement([100_000_000]),
  parties: { buyer },
  ruleSet: ruleSetInForce(dayOf(sampleAt)),
  portalUrl: 'https://portal.example',
  previousNoticeIds: [],
});

describe('the preview of a notice', () => {
  it.each(['zh', 'en'] as const)('says word for word what will be published (%s)', (language) => {
    function wordsOf(page: string): string {
      return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(notice.id, '');
    }
    expect(wordsOf(previewDocument(notice, language, ''))).toBe(wordsOf(noticePage(notice, language)));
  });

  it('has no link that leads away, and no number that does not exist yet', () => {
    const page = previewDocument(notice, 'zh', '发布时生成');
    expect(page).not.toMatch(/<a\b[^>]*\shref=/);
    expect(page).toContain('<dd>发布时生成</dd>');
    expect(page).toContain('rel="stylesheet"');
    expect(page).not.toContain('seen.gif');
  });

  it('shows what a person typed as text', () => {
    expect(previewDocument(notice, 'zh', '')).not.toContain('<script');
  });
});
