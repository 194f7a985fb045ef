import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Files of the product that import a module, by its file name. */
function importersOf(module: string): string[] {
  return globSync('{functions,infra,schemas,web}/**/*.{ts,tsx}', { exclude: ['**/node_modules/**', '**/*.test.ts'] })
    .filter((file) => new RegExp(`from '[./a-z-]*/${module}\\.ts'`).test(readFileSync(file, 'utf8')))
    .toSorted();
}

describe('no one opens a bid before the bid opening (Order 87 art. 33)', () => {
  it('only the area `opening` imports what can unseal', () => {
    expect(importersOf('unsealing').filter((file) => !file.startsWith('functions/opening/'))).toEqual([]);
  });

  it('and nothing else decrypts: not with the key service, not with age', () => {
    const decrypting = globSync('{functions,schemas,web/src}/**/*.{ts,tsx}', { exclude: ['**/*.test.ts'] }).filter(
      (file) => /\b(Decrypter|DecryptCommand)\b/.test(readFileSync(file, 'utf8')),
    );
    expect(decrypting).toEqual(['functions/platform/unsealing.ts']);
  });

  it('is looked for in the right place', () => {
    expect(importersOf('key-service')).toContain('functions/platform/unsealing.ts');
  });
});
