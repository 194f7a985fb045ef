import type { FunctionEntry } from './manifest-types.ts';

/** Every function of the portal. A function that is not here does not exist, neither on AWS nor in the embedded default. */
export const manifest: readonly FunctionEntry[] = [
  {
    kind: 'http',
    name: 'accounts',
    entry: 'functions/accounts/http.ts',
    routes: [
      { route: 'ANY /api/me', access: 'signedIn' },
      { route: 'ANY /api/bootstrap', access: 'signedIn' },
      { route: 'ANY /api/suppliers', access: 'signedIn' },
      { route: 'ANY /api/experts', access: 'signedIn' },
      { route: 'ANY /api/organizations', access: 'signedIn' },
      { route: 'ANY /api/organizations/{proxy+}', access: 'signedIn' },
    ],
    table: 'readWrite',
    buckets: [],
    sealingKey: 'none',
    receiptKey: 'none',
    mail: false,
    timeoutSeconds: 15,
    memoryMegabytes: 512,
    errorImpact:
      'Nobody can register, be confirmed or change a role; who is signed in and registered can go on working.',
  },
  {
    kind: 'http',
    name: 'planning',
    entry: 'functions/planning/http.ts',
    routes: [
      { route: 'ANY /api/procurements', access: 'signedIn' },
      { route: 'ANY /api/procurements/{procurementId}', access: 'signedIn' },
    ],
    table: 'readWrite',
    buckets: [],
    sealingKey: 'none',
    receiptKey: 'none',
    mail: false,
    timeoutSeconds: 15,
    memoryMegabytes: 512,
    errorImpact: 'Buyers cannot plan procurements or change them; running procedures go on.',
  },
];
