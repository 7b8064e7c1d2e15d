// A threat in a message: shown and recorded, never an input of any decision (S-064…S-069).

/** The languages whose threats are recognised. */
export const THREAT_LANGUAGES = ["en", "de", "fr", "es", "th", "vi", "zh"] as const;
export type ThreatLanguage = (typeof THREAT_LANGUAGES)[number];

/** `bad_reviews` S-064, `review_for_money` S-065, `dispute_and_concession` S-066, `lawyer` for courts and authorities. */
export const THREAT_KINDS = ["bad_reviews", "review_for_money", "dispute_and_concession", "lawyer"] as const;
export type ThreatKind = (typeof THREAT_KINDS)[number];

export const THREAT_WORDS: Readonly<Record<ThreatKind, string>> = {
  bad_reviews: "Threatens with bad reviews or publicity",
  review_for_money: "Asks for something in return for taking reviews down",
  dispute_and_concession: "Threatens with a dispute at the bank",
  lawyer: "Threatens with a lawyer, court or authority",
};

export type Threat = {
  readonly kind: ThreatKind;
  readonly language: ThreatLanguage;
  /** Which rule found it, such as `en/or-else`. */
  readonly rule: string;
};
