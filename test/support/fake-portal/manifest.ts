import type { FunctionEntry } from '../../../infra/manifest-types.ts';

const nothing = {
  table: 'none',
  buckets: [],
  sealingKey: 'none',
  receiptKey: 'none',
  mail: false,
  timeoutSeconds: 2,
  memoryMegabytes: 256,
  errorImpact: 'A test fails.',
} as const;

/** Where the entry files of the manifest below are. */
export const fakeRoot = import.meta.dirname;

/** Functions that show what the embedded default does with any function. */
export const fakeManifest: readonly FunctionEntry[] = [
  {
    ...nothing,
    kind: 'http',
    name: 'echo',
    entry: 'functions/echo.ts',
    routes: [
      { route: 'ANY /echo/{proxy+}', access: 'public' },
      { route: 'ANY /private/{proxy+}', access: 'signedIn' },
    ],
  },
  {
    ...nothing,
    kind: 'http',
    name: 'ledger',
    entry: 'functions/ledger.ts',
    routes: [{ route: 'ANY /ledger', access: 'public' }],
    timeoutSeconds: 10,
    table: 'readWrite',
  },
  {
    ...nothing,
    kind: 'stream',
    name: 'on-entry',
    entry: 'functions/on-entry.ts',
    streamFilter: { sortKeyPrefix: 'event#', eventTypes: ['entryMade'] },
  },
  { ...nothing, kind: 'schedule', name: 'on-due', entry: 'functions/on-due.ts' },
];
