/** `lot-2` is lot 2: the number by which the document and its notices name it. */
export function lotNumber(lotId: string): number {
  return Number(lotId.slice('lot-'.length));
}
