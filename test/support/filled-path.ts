/** A path whose names in braces are replaced by what is known under them; what is not known leads nowhere. */
export function filledPath(path: string, known: Readonly<Record<string, string | undefined>>): string {
  return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => known[name] ?? 'nothing');
}
