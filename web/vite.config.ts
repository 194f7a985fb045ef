import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** zod makes code at run time unless it is told not to before its first schema; the content security policy forbids that. */
const NO_GENERATED_CODE = 'globalThis.__zod_globalConfig ??= { jitless: true };';

function bannerOf(chunk: { readonly moduleIds: readonly string[] }): string {
  return chunk.moduleIds.some((id) => id.includes('/zod/v4/core/core.js')) ? NO_GENERATED_CODE : '';
}

/** The pages behind sign-in. Everything is named by its content, so that a page of last week never loads scripts of this one. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: path.join(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    target: 'es2022',
    // An inlined asset would be a `data:` address, which the content security policy does not let scripts and fonts have.
    assetsInlineLimit: 0,
    // Says which file loads which; the budgets are read from it.
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { banner: bannerOf } },
  },
  worker: { format: 'es', rolldownOptions: { output: { banner: bannerOf } } },
});
