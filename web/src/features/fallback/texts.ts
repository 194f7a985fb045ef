import { defineTexts } from '../../words/texts.ts';
import { fallbackEn } from './texts-en.ts';
import { fallbackZh } from './texts-zh.ts';

export const fallbackTexts = defineTexts('fallback', { zh: fallbackZh, en: fallbackEn });
