import { OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

/** ESM with everything inside: a function's start is the loading of one file. */
export function bundling() {
  return {
    format: OutputFormat.ESM,
    target: 'node24',
    minify: true,
    sourceMap: false,
    mainFields: ['module', 'main'],
    externalModules: [],
    // Some bundled CommonJS packages ask for built-in modules by `require`, which ESM does not have.
    banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  };
}
