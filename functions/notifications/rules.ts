import { tellOrganization, tellPerson, tellProcurement } from './rules-tell-accounts.ts';
import { tellBid, tellCommittee, tellOpening, tellReview } from './rules-tell-bidding.ts';
import { tellAward, tellFinalOfferCall, tellLetter, tellMessage, tellNegotiation } from './rules-tell-outcome.ts';
import {
  tellAskedOpinion,
  tellEnquiry,
  tellInvitation,
  tellMethodChange,
  tellProcedure,
} from './rules-tell-tendering.ts';
import { tellReminder } from './rules-reminder.ts';
import type { Happening, Telling } from './rules-told.ts';

type Tell = (happening: Happening) => Telling | undefined;

/** THE table of who reacts to what: by stream, the events somebody is told of, and the rule that says who and what. */
const tellers: Readonly<Record<string, readonly [tell: Tell, ...events: readonly string[]]>> = {
  organization: [
    tellOrganization,
    'organizationRegistered',
    'organizationConfirmed',
    'organizationRejected',
    'confirmationReopened',
    'banImposed',
    'banLifted',
  ],
  person: [tellPerson, 'membershipGranted', 'membershipRemoved'],
  procurement: [tellProcurement, 'procurementPlanned'],
  procedure: [tellProcedure, 'procedureAmended', 'procedureCancelled', 'lotFailed', 'lotAwaitsOpening', 'lotConformed'],
  invitation: [tellInvitation, 'supplierInvited'],
  enquiry: [tellEnquiry, 'enquiryAsked', 'enquiryAnswered'],
  methodChange: [
    tellMethodChange,
    'applicationSubmitted',
    'applicationReturned',
    'applicationRejected',
    'applicationApproved',
    'opinionGiven',
  ],
  opinionRequest: [tellAskedOpinion, 'opinionAsked'],
  bid: [tellBid, 'bidSubmitted', 'bidConfirmed', 'bidWithdrawn', 'bidderTold'],
  finalOffer: [tellBid, 'bidSubmitted', 'bidWithdrawn'],
  opening: [tellOpening, 'openingRecorded', 'objectionRaised', 'objectionAnswered'],
  committee: [tellCommittee, 'committeeAppointed', 'memberReplaced'],
  review: [tellReview, 'lowPriceAsked', 'lowPriceExplained'],
  negotiation: [
    tellNegotiation,
    'negotiationBegun',
    'roundOpened',
    'changeProposed',
    'changeConfirmed',
    'changeRefused',
    'supplierLeft',
    'supplierExcluded',
    'finalOffersReceived',
    'offersRanked',
    'reportWritten',
  ],
  negotiationMessage: [tellMessage, 'messageSent'],
  finalOfferCall: [tellFinalOfferCall, 'finalOffersCalled'],
  award: [tellAward, 'candidatesReceived', 'winnerDecided', 'winnerGaveUp'],
  letter: [tellLetter, 'letterIssued'],
  reminder: [tellReminder, 'reminderFell'],
};

/** Whether an event of a stream is one that somebody is told of. */
export function isTold(stream: string, type: string): boolean {
  return tellers[stream]?.slice(1).includes(type) ?? false;
}

/** How an event is told; `undefined` where it concerns nobody. */
export function tellingOf(happening: Happening): Telling | undefined {
  return isTold(happening.stream, happening.type) ? tellers[happening.stream]?.[0](happening) : undefined;
}
