import type { ReactNode } from 'react';
import { Status, type Tone } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import { fallbackTexts } from './texts.ts';

const words = {
  drafted: 'applicationDrafted',
  submitted: 'applicationSubmitted',
  returned: 'applicationReturned',
  rejected: 'applicationRejected',
  approved: 'applicationApproved',
} as const;

const tones: Readonly<Record<keyof typeof words, Tone>> = {
  drafted: 'due',
  submitted: 'now',
  returned: 'due',
  rejected: 'refused',
  approved: 'done',
};

function isStatus(status: string): status is keyof typeof words {
  return status in words;
}

/** The key of the words of a status. */
export function statusWord(status: string): (typeof words)[keyof typeof words] {
  return words[isStatus(status) ? status : 'drafted'];
}

/** Where an application stands. */
export function ApplicationStatus({ status }: { readonly status: string }): ReactNode {
  const say = useTexts(fallbackTexts);
  return <Status tone={isStatus(status) ? tones[status] : 'quiet'}>{say(statusWord(status))}</Status>;
}
