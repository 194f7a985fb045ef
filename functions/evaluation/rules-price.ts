import { fen, type Fen } from '../../schemas/money.ts';

/** A price as it was offered, and whether the small-enterprise deduction applies to it. */
export type PricedOffer<Id extends string = string> = {
  readonly id: Id;
  readonly priceFen: Fen;
  readonly smallEnterprise: boolean;
};

/** A price for the evaluation only: the contract is made at the offered price (Order 87 art. 55 last paragraph). */
export type EvaluatedPrice = {
  /** In ten-thousandths of a fen, so that no deduction is ever rounded before prices are compared. */
  readonly exact: bigint;
  /** Rounded half up, to be shown. */
  readonly fen: Fen;
};

const WHOLE_BP = 10_000n;

/** The price less the small-enterprise deduction (Caiku [2020] 46 art. 9, Caiku [2022] 19). */
export function evaluatedPrice(offer: Omit<PricedOffer, 'id'>, deductionBp: number): EvaluatedPrice {
  const exact = BigInt(offer.priceFen) * (WHOLE_BP - BigInt(offer.smallEnterprise ? deductionBp : 0));
  return { exact, fen: fen(Number((exact + WHOLE_BP / 2n) / WHOLE_BP)) };
}

/** The order of evaluated prices for `sort`: lowest first. */
export function compareEvaluatedPrices(a: EvaluatedPrice, b: EvaluatedPrice): number {
  return a.exact < b.exact ? -1 : Number(a.exact > b.exact);
}

/**
 * Gives sorted entries their ranks: equal entries share one, and the next rank leaves as many out (1, 1, 3).
 * Order 87 arts 56 and 57 call such bids 并列; who is chosen among them is for the document to say.
 */
export function withRanks<Entry>(
  sorted: readonly Entry[],
  compare: (a: Entry, b: Entry) => number,
): readonly { readonly entry: Entry; readonly rank: number }[] {
  let rank = 1;
  return sorted.map((entry, index) => {
    const previous = sorted[index - 1];
    if (previous !== undefined && compare(previous, entry) !== 0) rank = index + 1;
    return { entry, rank };
  });
}

export type PriceRank<Id extends string = string> = {
  readonly id: Id;
  readonly rank: number;
  readonly priceFen: Fen;
  readonly evaluatedPriceFen: Fen;
};

export type PriceRanking<Id extends string = string> = {
  /** Lowest evaluated price first; offers equal in it stay in the order given. */
  readonly ranking: readonly PriceRank<Id>[];
  /** Offers above the ceiling, in the order given: they are invalid (Order 87 art. 63 (4), Order 74 art. 37). */
  readonly overCeiling: readonly Id[];
};

/**
 * Ranks offers by price: 最低评标价法 (Order 87 art. 56) and final offers of a negotiation (Order 74 art. 35). How many
 * offers must remain is for the procedure to say: three, or two where the law lets two suffice.
 */
export function rankByPrice<Id extends string>(question: {
  readonly offers: readonly PricedOffer<Id>[];
  readonly deductionBp: number;
  readonly ceilingFen: Fen;
}): PriceRanking<Id> {
  const { offers, deductionBp, ceilingFen } = question;
  const sorted = offers
    .filter(({ priceFen }) => priceFen <= ceilingFen)
    .map((offer) => ({ offer, price: evaluatedPrice(offer, deductionBp) }))
    .sort((a, b) => compareEvaluatedPrices(a.price, b.price));
  return {
    ranking: withRanks(sorted, (a, b) => compareEvaluatedPrices(a.price, b.price)).map(({ entry, rank }) => ({
      id: entry.offer.id,
      rank,
      priceFen: entry.offer.priceFen,
      evaluatedPriceFen: entry.price.fen,
    })),
    overCeiling: offers.filter(({ priceFen }) => priceFen > ceilingFen).map(({ id }) => id),
  };
}
