import type { OpenedFile } from '../../../../schemas/opening.ts';
import { decodePriceForm, type PriceForm } from '../../../../schemas/sealed-bid.ts';

/** The price form among the files of an opened bid: the one file of its kind, for suppliers attach none. */
export function priceFormFile(documents: readonly OpenedFile[]): OpenedFile | undefined {
  return documents.find(({ mediaType }) => mediaType === 'application/json');
}

/** A price form, read from the very file that was sealed; nothing where it is not one. */
export async function readOpenedForm(
  file: OpenedFile | undefined,
  signal: AbortSignal,
): Promise<PriceForm | undefined> {
  if (file === undefined) return undefined;
  const answer = await fetch(file.url, { signal });
  return answer.ok ? decodePriceForm(new Uint8Array(await answer.arrayBuffer())) : undefined;
}
