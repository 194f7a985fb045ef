import { formatsIn, type Formats } from './formats.ts';
import { useLanguage } from './texts.ts';

/** The formats of the page's language. */
export function useFormats(): Formats {
  return formatsIn(useLanguage());
}
