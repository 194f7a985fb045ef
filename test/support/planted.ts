import { z } from 'zod';
import { idIn } from '../../infra/local/demo/portal-client.ts';
import { obtainDocuments, OFFICER, type Scene } from '../../infra/local/demo/steps.ts';
import { tenderTerms } from '../../infra/local/demo/terms.ts';
import { websiteContent } from '../../infra/local/demo/website-content.ts';
import { checkCharacter } from '../../schemas/organization-code.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';

/** What would do something if any page took it for more than text. It sets `window.planted`. */
export const SCRIPT = '<script>window.planted=1</script>';
const EVIL = `${SCRIPT}<img src=x onerror="window.planted=1">javascript:window.planted=1 \u200f"'>`;
/** What a spreadsheet would compute. */
const FORMULAS = ['=HYPERLINK("http://x")', '+1+1', '@SUM(1)', '-2+3'];

/** A text that begins with a formula and goes on with a script; where texts are compared, a word of its own keeps it from being another. */
function planted(number: number, word = ''): string {
  return `${FORMULAS[number % FORMULAS.length] ?? ''} ${EVIL}${word}`;
}

/** What was planted, by the names that addresses of pages use. */
export type Planted = {
  readonly procurement: string;
  readonly draft: string;
  readonly procedure: string;
  readonly organization: string;
};

/** Plants it in every text of a supplier, a project, a tender document, a question and its answer. */
export async function plantEverywhere(scene: Scene): Promise<Planted> {
  const { portal } = scene;
  const organization = await plantSupplier(scene);
  const procurement = await plantProject(scene, 'SIPZC-2026-G-061');
  const terms = plantedTerms(tenderTerms(websiteContent, [0, 1, 2], await portal.now()));
  const draftOn = async (procurementId: string): Promise<string> =>
    idIn(await portal.ask(OFFICER, 'POST /api/procedures', { procurementId, method: 'openTender', terms }));
  const procedure = await draftOn(procurement);
  await portal.ask(OFFICER, `POST /api/procedures/${procedure}/publish`, {});
  await obtainDocuments(scene, z.custom<Parameters<typeof obtainDocuments>[1]>().parse(procedure), ['newcomer']);
  const enquiry = idIn(
    await portal.ask('newcomer', `POST /api/procedures/${procedure}/enquiries`, { questionZh: planted(0) }),
  );
  await portal.ask(OFFICER, `POST /api/procedures/${procedure}/enquiries/${enquiry}/answer`, { answerZh: planted(1) });
  return { organization, procurement, procedure, draft: await draftOn(await plantProject(scene, 'SIPZC-2026-G-062')) };
}

async function plantSupplier({ portal }: Scene): Promise<string> {
  const body = '91320594000000877';
  const organization = {
    kind: 'supplier',
    size: 'small',
    // A question that named who asks it would be refused.
    nameZh: planted(0, '公司'),
    nameEn: planted(1, 'Company'),
    creditCode: `${body}${checkCharacter(body)}`,
    jurisdiction: '320500',
    address: planted(2),
    legalRepresentative: { name: `=1+1 ${SCRIPT}` },
    controllerCodes: [],
    contact: { name: `@SUM(1) ${SCRIPT}`, phone: '0512-68001234', email: 'newcomer@demo.mingcai.invalid' },
  };
  const id = idIn(await portal.ask('newcomer', 'POST /api/suppliers', { name: `+1+1 ${SCRIPT}`, organization }));
  await portal.ask('agent.center', `POST /api/organizations/${id}/confirm`, {});
  return id;
}

async function plantProject({ portal, cast }: Scene, number: string): Promise<string> {
  const lots = websiteContent.lots.map(({ budgetYuan }, index) => ({
    titleZh: planted(index),
    titleEn: planted(index + 1),
    description: planted(index + 2),
    budgetFen: budgetYuan * 100,
    quantity: 1,
    unit: '=1+1<b>x</b>',
    termMonths: 36,
  }));
  const budgetFen = lots.reduce((sum, lot) => sum + lot.budgetFen, 0);
  return idIn(
    await portal.ask(OFFICER, 'POST /api/procurements', {
      number,
      titleZh: planted(0),
      titleEn: planted(1),
      description: planted(2),
      category: { code: 'C16', nameZh: `=1+1 ${SCRIPT}`, outsourcing: 'KPO' },
      procurementAgencyId: cast.procurementAgency,
      authorityId: cast.authority,
      jurisdiction: '320500',
      budgetFen,
      sources: [{ kind: 'districtBudget', name: planted(3), amountFen: budgetFen }],
      lots,
    }),
  );
}

function plantedTerms(terms: TenderTerms): TenderTerms {
  return {
    ...terms,
    titleZh: planted(0),
    titleEn: planted(1),
    requirementZh: planted(2),
    requirementEn: planted(3),
    termZh: planted(0),
    termEn: planted(1),
    otherMattersZh: planted(2),
    openingPlace: planted(3),
    contact: { ...terms.contact, name: `=1+1 ${SCRIPT}` },
    sections: terms.sections.map((_, index) => ({ heading: planted(index), text: planted(index + 1) })),
    qualificationRequirements: terms.qualificationRequirements.map((requirement, index) => ({
      ...requirement,
      textZh: planted(index, `资格${index}`),
      textEn: planted(index + 1),
    })),
    substantiveRequirements: terms.substantiveRequirements.map((requirement, index) => ({
      ...requirement,
      textZh: planted(index, `实质${index}`),
      textEn: planted(index + 1),
    })),
    criteria: terms.criteria.map((criterion, index) => ({
      ...criterion,
      titleZh: planted(index, `因素${index}`),
      titleEn: planted(index + 1),
    })),
  };
}
