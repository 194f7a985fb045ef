import { Letter, LetterEvent } from '../../schemas/letter.ts';
import type { RevisedReview } from '../../schemas/final-review.ts';
import type { Award } from '../../schemas/award.ts';
import type { OrganizationId, PersonId } from '../../schemas/ids.ts';
import { formatYuan, type Fen } from '../../schemas/money.ts';
import type { NegotiatedOutcome, Negotiation } from '../../schemas/negotiation.ts';
import type { OpenedBid } from '../../schemas/opening.ts';
import type { AwardCandidate } from '../../schemas/procedure.ts';
import type { Review, ReviewSheet } from '../../schemas/review.ts';
import type { StreamType } from '../../schemas/stream.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { isTender } from '../../schemas/procurement-method.ts';
import { lowPriceVerdict } from '../evaluation/rules-low-price-review.ts';
import { missingWords } from '../negotiation/rules-exclusion.ts';
import { revisedRequirementIds } from '../negotiation/rules-revised.ts';

type DecidedAward = Extract<Award, { status: 'decided' }>;
type Words = { readonly zh: string; readonly en: string };

/** What is known of the lot when its letters are written. */
export type LetterFacts = {
  readonly award: DecidedAward;
  readonly terms: TenderTerms;
  readonly review: Review | undefined;
  /** Bidders with one responsible person, or of whom one controls the other (条例 art. 18). */
  readonly relatedPairs: readonly (readonly [OrganizationId, OrganizationId])[];
  readonly negotiation: Negotiation | undefined;
  /** The panel's vote on the supplier's revised response, where it was held. */
  readonly revised: RevisedReview | undefined;
  /** The supplier's own bid or first response as unsealed; the price is absent where its form could not be read. */
  readonly bid: Pick<OpenedBid, 'priceFen'> | undefined;
  /** What no price may exceed: the ceiling, and never more than the budget. */
  readonly ceilingFen: Fen;
  /** Who reviews: a requirement is missed when more than half of them say so. */
  readonly members: readonly PersonId[];
};

/**
 * The letter to one supplier who took part (条例 art. 43; Order 87 art. 69): the award to the winner, and to each of the
 * others its own reason, or its own price and rank. Nothing in it is another's secret.
 */
export function letterTo(supplierId: OrganizationId, facts: LetterFacts): LetterEvent {
  const { award } = facts;
  const candidate = award.candidates.find((entry) => entry.supplierId === supplierId);
  const words = award.winnerId === supplierId ? winnerWords(award) : loserWords(supplierId, candidate, facts);
  return {
    type: 'letterIssued',
    procedureId: award.procedureId,
    lotId: award.lotId,
    supplierId,
    kind: award.winnerId === supplierId ? 'award' : 'notAwarded',
    resultNoticeId: award.resultNoticeId,
    reasonZh: words.zh,
    reasonEn: words.en,
    ...(candidate === undefined ? {} : { rank: candidate.rank, evaluatedPriceFen: candidate.evaluatedPriceFen }),
    ...(candidate?.total === undefined ? {} : { total: candidate.total }),
  };
}

function winnerWords(award: DecidedAward): Words {
  const yuan = formatYuan(award.priceFen);
  const role = isTender(award.method) ? '中标' : '成交';
  return {
    zh: `贵单位为本包${role}供应商，${role}金额人民币${yuan}元。请自本通知书发出之日起三十日内，按照采购文件和贵单位的投标（响应）文件签订合同。`,
    en: `You have won this lot at ${yuan} yuan. Please sign the contract within thirty days of this letter, by the procurement document and your bid.`,
  };
}

function loserWords(supplierId: OrganizationId, candidate: AwardCandidate | undefined, facts: LetterFacts): Words {
  if (candidate !== undefined) return rankedWords(supplierId, candidate, facts.award);
  return (
    relatedWords(supplierId, facts.relatedPairs) ??
    sheetWords(facts.review?.qualification?.sheet ?? [], facts.terms, '资格审查') ??
    opinionWords(facts) ??
    negotiationWords(supplierId, facts) ??
    priceWords(facts) ?? {
      zh: '贵单位的投标（响应）文件经评审为无效。',
      en: 'Your bid was found invalid in the evaluation.',
    }
  );
}

function rankedWords(supplierId: OrganizationId, candidate: AwardCandidate, award: DecidedAward): Words {
  if (award.withdrawals.some((entry) => entry.supplierId === supplierId))
    return {
      zh: '贵单位已放弃本包，由后位候选人递补。',
      en: 'You gave this lot up; the next candidate has taken your place.',
    };
  const price = formatYuan(candidate.evaluatedPriceFen);
  const score =
    candidate.total === undefined
      ? { zh: '', en: '' }
      : { zh: `评审总得分${candidate.total}分，`, en: ` scored ${candidate.total},` };
  return {
    zh: `贵单位的投标（响应）符合要求，${score.zh}评审价格人民币${price}元，排名第${candidate.rank}。`,
    en: `Your bid meets the requirements,${score.en} was compared at ${price} yuan and ranks number ${candidate.rank}.`,
  };
}

function relatedWords(supplierId: OrganizationId, pairs: LetterFacts['relatedPairs']): Words | undefined {
  if (!pairs.some((pair) => pair.includes(supplierId))) return undefined;
  return {
    zh: '贵单位与同一包的另一供应商单位负责人为同一人，或者存在直接控股、管理关系，依照《政府采购法实施条例》第十八条不得参加同一合同项下的采购活动。',
    en: 'You and another bidder of the lot have the same responsible person or one controls the other; both are barred (Implementing Regulations art. 18).',
  };
}

/** Requirements of a sheet that are not met, with the reasons given. */
function sheetWords(sheet: ReviewSheet, terms: TenderTerms, reviewZh: string): Words | undefined {
  const missed = sheet.filter(({ met }) => !met);
  if (missed.length === 0) return undefined;
  const zh = missed.map(
    ({ requirementId, reason }) => `${requirementText(terms, requirementId)}（${reason ?? '未满足'}）`,
  );
  const isQualification = reviewZh === '资格审查';
  return {
    zh: cut(`贵单位未通过${reviewZh}：${zh.join('；')}。`),
    en: cut(`You did not pass the ${isQualification ? 'qualification' : 'conformity'} review: ${zh.join('; ')}.`),
  };
}

/** A ★ requirement that more than half of the members found missing. */
function opinionWords({ review, terms, members }: LetterFacts): Words | undefined {
  const opinions = review?.opinions.filter(({ personId }) => members.includes(personId)) ?? [];
  const sheets = opinions.flatMap(({ sheet }) => sheet);
  const missed = sheets.filter(({ met }) => !met);
  const byMajority = missed.filter(
    ({ requirementId }, index) =>
      missed.filter((other) => other.requirementId === requirementId).length * 2 > members.length &&
      missed.findIndex((other) => other.requirementId === requirementId) === index,
  );
  return sheetWords(byMajority, terms, '符合性审查');
}

/** A price that cannot be read, is above what the buyer can pay, or was not shown to be sound. */
function priceWords({ bid, ceilingFen, review, members }: LetterFacts): Words | undefined {
  if (bid === undefined) return undefined;
  if (bid.priceFen === undefined)
    return {
      zh: '贵单位的报价表无法读取，投标（响应）无效。',
      en: 'Your price form could not be read; your bid is invalid.',
    };
  if (bid.priceFen > ceilingFen) {
    const [price, ceiling] = [formatYuan(bid.priceFen), formatYuan(ceilingFen)];
    return {
      zh: `贵单位的报价人民币${price}元超过最高限价或者采购预算人民币${ceiling}元，投标（响应）无效。`,
      en: `Your price of ${price} yuan exceeds the ceiling or the budget of ${ceiling} yuan; your bid is invalid.`,
    };
  }
  if (review?.lowPrice === undefined || lowPriceVerdict(review.lowPrice, members) !== 'unjustified') return undefined;
  return {
    zh: '贵单位的报价明显低于其他报价，经说明仍不能证明其合理性，投标（响应）无效。',
    en: 'Your price was far below the others and was not shown to be sound; your bid is invalid.',
  };
}

function negotiationWords(supplierId: OrganizationId, facts: LetterFacts): Words | undefined {
  const { award, negotiation } = facts;
  const lot = negotiation?.lots.find(({ lotId }) => lotId === award.lotId);
  if (lot === undefined || negotiation === undefined) return undefined;
  if (lot.leftIds.includes(supplierId))
    return { zh: '贵单位已退出本包的谈判。', en: 'You left the negotiation of this lot.' };
  if (lot.excludedIds?.includes(supplierId) === true) return revisedWords(facts);
  const excluded = excludedOffers(negotiation, award).find((entry) => entry.supplierId === supplierId);
  if (excluded?.reason === 'not_conforming') return revisedWords(facts);
  if (excluded !== undefined) return exclusionWords[excluded.reason];
  if (!lot.participantIds.includes(supplierId)) return undefined;
  return { zh: '贵单位未在规定时间内提交最后报价。', en: 'You gave no final offer within the set time.' };
}

/** The vote that a revised response does not conform, with the members' reasons (Order 74 arts 30, 32, 35). */
function revisedWords({ negotiation, revised, terms, award, members }: LetterFacts): Words {
  const changes = negotiation?.changes ?? [];
  const required = revisedRequirementIds(terms, award.lotId, changes);
  const missed = missingWords({ memberIds: members, changes }, revised, { terms, required });
  return {
    zh: `贵单位重新提交的响应文件未实质性响应谈判文件，按无效处理${missed === undefined ? '' : `：${missed}`}。`,
    en: `Your revised response did not conform to the negotiation document and is invalid${missed === undefined ? '' : `: ${missed}`}.`,
  };
}

type ExcludedOffer = Extract<NegotiatedOutcome, { outcome: 'ranked' }>['excluded'][number];

const exclusionWords: Readonly<Record<Exclude<ExcludedOffer['reason'], 'not_conforming'>, Words>> = {
  over_budget: {
    zh: '贵单位的最后报价超过采购预算或者最高限价。',
    en: 'Your final offer exceeds the budget or the ceiling.',
  },
  unreadable: { zh: '贵单位的最后报价文件无法读取。', en: 'Your final offer could not be read.' },
  low_price: {
    zh: '贵单位的最后报价异常低，经说明仍不能证明其合理性，按无效处理。',
    en: 'Your final offer was abnormally low and was not shown to be sound; it is invalid.',
  },
};

function excludedOffers(negotiation: Negotiation, award: DecidedAward): readonly ExcludedOffer[] {
  const outcomes = 'outcomes' in negotiation ? negotiation.outcomes : [];
  return outcomes.flatMap((outcome) =>
    outcome.outcome === 'ranked' && outcome.lotId === award.lotId ? outcome.excluded : [],
  );
}

function requirementText(terms: TenderTerms, id: string): string {
  const all = [...terms.qualificationRequirements, ...terms.substantiveRequirements];
  return all.find((requirement) => requirement.id === id)?.textZh ?? id;
}

const LONGEST_REASON = 1900;

function cut(text: string): string {
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}……` : text;
}

/** The id of the letter to one supplier about one lot. A decision for the next candidate writes the letters again. */
export function letterId(award: Pick<DecidedAward, 'procedureId' | 'lotId'>, supplierId: string): string {
  return `${award.procedureId}.${award.lotId}.${supplierId}`;
}

/** Letters are read with their lot's and their supplier's other letters; every version stays in the stream's events. */
export const letterStream: StreamType<Letter, LetterEvent> = {
  name: 'letter',
  version: 1,
  state: Letter,
  event: LetterEvent,
  evolve: (_, event, { at }) => {
    const { type: __, ...facts } = event;
    return { ...facts, issuedAt: at };
  },
  row: (letter) => ({ status: letter.kind, summary: { ...letter } }),
  places: (letter, id) => ({
    byOwner: { key: `supplier#${letter.supplierId}#letter`, sort: `${letter.issuedAt}#${id}` },
    byParent: { key: `procedure#${letter.procedureId}#letter`, sort: `${letter.lotId}#${id}` },
  }),
};
