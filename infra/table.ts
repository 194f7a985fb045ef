/** The one table, as plain data that the AWS stack and the embedded default share. */
export const dataTable = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Sparse: an item without `<name>Key` is not in that index. Keys are `<name>Key` and `<name>Sort`, both strings. */
  indexes: ['byOwner', 'byPartner', 'byParent', 'byMonth', 'byDue', 'byTerm'],
  /** What a page of a list can be answered from without reading each item. */
  projectedAttributes: ['type', 'id', 'version', 'status', 'summary', 'at'],
  streamView: 'NEW_IMAGE',
  expiryAttribute: 'expiresAt',
} as const;

/** The key attributes of an index. */
export function indexKeys(index: string): { partitionKey: string; sortKey: string } {
  return { partitionKey: `${index}Key`, sortKey: `${index}Sort` };
}
