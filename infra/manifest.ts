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
  {
    kind: 'http',
    name: 'bidding',
    entry: 'functions/bidding/http.ts',
    routes: [
      { route: 'ANY /api/procedures/{procedureId}/bid', access: 'signedIn' },
      { route: 'ANY /api/procedures/{procedureId}/bid/{proxy+}', access: 'signedIn' },
      { route: 'ANY /api/procedures/{procedureId}/final-offer', access: 'signedIn' },
      { route: 'ANY /api/procedures/{procedureId}/final-offer/{proxy+}', access: 'signedIn' },
      { route: 'GET /.well-known/receipt-keys.json', access: 'public' },
    ],
    table: 'readWrite',
    buckets: [
      { bucket: 'sealed', prefix: 'incoming/', access: 'readWrite' },
      { bucket: 'sealed', prefix: 'sealed/', access: 'readWrite' },
    ],
    sealingKey: 'none',
    receiptKey: 'sign',
    mail: false,
    // SUBMISSION_LIMIT_SECONDS of functions/tendering/rules-procedure.ts: the closing waits that long for what is under way.
    timeoutSeconds: 30,
    memoryMegabytes: 1024,
    errorImpact:
      'Suppliers cannot upload, submit, replace or withdraw bids and final offers; near a deadline the buyer must be told at once, for it may have to be moved.',
  },
  {
    kind: 'http',
    name: 'demo-clock',
    entry: 'functions/platform/http-clock.ts',
    routes: [{ route: 'ANY /api/demo/clock', access: 'public' }],
    table: 'readWrite',
    buckets: [],
    sealingKey: 'none',
    receiptKey: 'none',
    mail: false,
    timeoutSeconds: 15,
    memoryMegabytes: 256,
    errorImpact: 'The clock of the demonstration cannot be moved.',
    localOnly: true,
  },
];
