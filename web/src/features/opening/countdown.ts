export type CountdownPart = { readonly unit: 'days' | 'hours' | 'minutes' | 'seconds'; readonly value: string };

/** How long it is, in figures that keep their width. Days only while there are any. */
export function countdownParts(milliseconds: number): readonly CountdownPart[] {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const days = Math.floor(seconds / 86_400);
  const clock = [
    { unit: 'hours', value: Math.floor(seconds / 3600) % 24 },
    { unit: 'minutes', value: Math.floor(seconds / 60) % 60 },
    { unit: 'seconds', value: seconds % 60 },
  ] as const;
  const figures = clock.map(({ unit, value }) => ({ unit, value: value.toString().padStart(2, '0') }));
  return days === 0 ? figures : [{ unit: 'days', value: days.toString() }, ...figures];
}
