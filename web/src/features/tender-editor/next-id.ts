/** An id that no row has yet: `q3` after `q1` and `q2`. A number that was given up is not given again while a later one is there. */
export function nextId(prefix: string, rows: readonly { readonly id: string }[]): string {
  const numbers = rows.flatMap(({ id }) => {
    const [, number] = new RegExp(`^${prefix}([1-9][0-9]*)$`).exec(id) ?? [];
    return number === undefined ? [] : [Number(number)];
  });
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}
