import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { lazyJson } from './bundling/lazy-json.ts';
import { leanSchemas } from './bundling/lean-schemas.ts';
import { withoutDescription } from './bundling/without-description.ts';

/** ESM for Node 24, minified, with everything inside: how anyone would bundle for Lambda. */
export const plainBundling = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minify: true,
  mainFields: ['module', 'main'],
  // Some bundled CommonJS packages ask for built-in modules by `require`, which ESM does not have.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'error',
} satisfies BuildOptions;

/**
 * Bundles a function into a folder: `index.mjs`, which a start reads, and beside it what is loaded when a request first needs
 * it. The plain way a start took two to three times as long as that of hono and the DynamoDB client alone; what is left out and
 * written anew here, in `bundling/`, no request misses. `npm run bench` prints where it stands.
 */
export async function bundleFunction(entry: string, folder: string): Promise<void> {
  const packages = new Map<string, string>();
  const data = new Map<string, string>();
  const common = {
    ...plainBundling,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    charset: 'utf8',
    alias: {
      '@aws-sdk/credential-provider-node': beside('lambda-credentials.ts'),
      '@asteasolutions/zod-to-openapi': beside('no-description.ts'),
    },
  } satisfies BuildOptions;
  await build({ ...common, entryPoints: { index: entry }, plugins: [leanModules, dataApart(data), apart(packages)] });
  if (packages.size > 0) await build({ ...common, entryPoints: Object.fromEntries(packages) });
  for (const [file, json] of data) await writeFile(path.join(folder, file), json);
}

function beside(file: string): string {
  return fileURLToPath(new URL(`bundling/${file}`, import.meta.url));
}

/** Most functions load the same modules. */
const leanSources = new Map<string, Promise<string>>();

async function leanSource(path: string): Promise<string> {
  const source = leanSources.get(path) ?? readFile(path, 'utf8').then(leanSchemas);
  leanSources.set(path, source);
  return source;
}

const leanModules: Plugin = {
  name: 'lean modules',
  setup(build) {
    build.onLoad({ filter: /\/(?:functions|schemas|web)\/.*\.ts$/ }, async ({ path }) => ({
      contents: await leanSource(path),
      loader: 'ts',
    }));
    build.onLoad({ filter: /\/@hono\/zod-openapi\/.*\.mjs$/ }, async ({ path }) => ({
      contents: withoutDescription(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** Data of the law become files of their own, and are noted by name: a start shall not read what few requests cite. */
function dataApart(data: Map<string, string>): Plugin {
  return {
    name: 'data apart',
    setup(build) {
      build.onLoad({ filter: /\/schemas\/.*\.json$/ }, async (args) => {
        const json = JSON.stringify(JSON.parse(await readFile(args.path, 'utf8')));
        const file = path.basename(args.path);
        data.set(file, json);
        return { contents: lazyJson(json, file), loader: 'js' };
      });
    },
  };
}

/**
 * Packages that are loaded when they are needed, by our code or by the SDK, become bundles of their own, and are noted by name.
 * In one bundle with the rest, what they have in common with it would be torn out into parts that every start reads, too.
 */
function apart(packages: Map<string, string>): Plugin {
  return {
    name: 'packages apart',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ kind, path, importer, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === 'apart') return undefined;
        if (path.startsWith('.')) return undefined;
        const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: 'apart' });
        if (found.external) return undefined;
        const name = path.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-/, '');
        packages.set(name, found.path);
        return { path: `./${name}.mjs`, external: true };
      });
    },
  };
}
