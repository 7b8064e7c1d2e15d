// The rules in their order (product's order of decision), with words. Each has a file of its own in rules/.

export const RULE_CODES = [
  "dispute_road",
  "already_refunded",
  "merchants_fault",
  "payment_risk",
  "not_sent_yet",
  "owner_decides",
  "in_transit",
  "taken_care_of",
  "small_made_good",
  "least_expected_cost",
] as const;
export type RuleCode = (typeof RULE_CODES)[number];

export type RuleWords = {
  readonly title: string;
  readonly words: string;
  readonly cites: readonly string[];
  /** False for the rules that keep the shop from paying twice, and for the last, which always has an answer. */
  readonly canBeOff: boolean;
};

export const RULES: Readonly<Record<RuleCode, RuleWords>> = {
  dispute_road: {
    title: "A dispute takes its own road",
    words: "While a dispute on the order is open, or after it was lost, nothing is given beside it.",
    cites: ["S-026", "S-070", "S-071"],
    canBeOff: false,
  },
  already_refunded: {
    title: "Never twice",
    words: "An order whose money went back in full is not paid for again.",
    cites: ["S-005"],
    canBeOff: false,
  },
  merchants_fault: {
    title: "Our mistake is put right, all of it",
    words: "Whatever the customer is worth and however the history looks.",
    cites: ["S-006"],
    canBeOff: true,
  },
  payment_risk: {
    title: "Money first",
    words: "An order whose payment may fail is held until it clears, or cancelled when it can't wait.",
    cites: ["S-044", "S-045", "S-046", "S-047", "S-048"],
    canBeOff: true,
  },
  not_sent_yet: {
    title: "What has not left can still be put right",
    words:
      "Before shipping, a wrong address is held and corrected, and an order that is not wanted any more is cancelled.",
    cites: ["S-034", "S-156"],
    canBeOff: true,
  },
  owner_decides: {
    title: "The owner decides",
    words: "Very large claims, and products that failed once installed, are for the owner.",
    cites: ["S-055", "S-056"],
    canBeOff: true,
  },
  in_transit: {
    title: "Normal transit is waited for, an event is not",
    words:
      "A parcel within its normal time is waited for; when it is needed before it can be sure to come, another goes out.",
    cites: ["S-032", "S-033", "S-037"],
    canBeOff: true,
  },
  taken_care_of: {
    title: "The best customers are taken care of",
    words: "When it was their slip or outside our control.",
    cites: ["S-003", "S-004"],
    canBeOff: true,
  },
  small_made_good: {
    title: "Small things are made good",
    words: "A small claim without proof against it is made good, and noted.",
    cites: ["S-031", "S-038", "S-040", "S-167"],
    canBeOff: true,
  },
  least_expected_cost: {
    title: "The least expected cost",
    words:
      "Of all answers that are fair, the one that costs least on average: goods, shipping, disputes and the relationship.",
    cites: ["S-002", "S-005", "S-167"],
    canBeOff: false,
  },
};
