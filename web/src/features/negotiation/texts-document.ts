import { defineTexts } from '../../words/texts.ts';

/** What stands around the report's document; the document itself is Chinese in either language. */
export const documentTexts = defineTexts('negotiation-document', {
  zh: {
    title: '谈判评审报告',
    back: '返回评审报告',
    print: '打印',
    unwritten: '报告尚未起草，没有可以打印的文件。',
  },
  en: {
    title: 'The panel’s report',
    back: 'Back to the report',
    print: 'Print',
    unwritten: 'The report was not written yet, so there is nothing to print.',
  },
});
