import { expect, it } from 'vitest';
import { manifest } from '../../infra/manifest.ts';
import { SUBMISSION_LIMIT_SECONDS } from '../tendering/rules-procedure.ts';

it('the function that takes bids in is given no more time than the closing waits for', () => {
  const bidding = manifest.find(({ name }) => name === 'bidding');
  expect(bidding?.timeoutSeconds).toBe(SUBMISSION_LIMIT_SECONDS);
});
