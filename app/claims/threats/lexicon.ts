// What the rules look for in one language: patterns over folded text (see `fold`), each with the flags `gu`.

export type Lexicon = {
  /** "or else", "otherwise", "if you don't refund": what makes a wish a threat. */
  readonly condition: readonly RegExp[];
  /** Reviews that harm, telling everybody, going public. */
  readonly publicity: readonly RegExp[];
  /** Dispute or chargeback at bank, card or payment company. */
  readonly bank: readonly RegExp[];
  /** Lawyers, courts, police, authorities. */
  readonly law: readonly RegExp[];
  /** Taking down what was posted. */
  readonly removal: readonly RegExp[];
  /** What is demanded: money, goods, anything for free. */
  readonly demand: readonly RegExp[];
  /** The dispute is under way already. */
  readonly disputed: readonly RegExp[];
  /** Wants more on top of a dispute: "and also", "still". */
  readonly also: readonly RegExp[];
  /** Just before a lever, it takes the threat out of it: "I won't", "I would never", "not going to". */
  readonly negation: readonly RegExp[];
};

/** Text as the patterns expect it: lower case, one kind of apostrophe, quote and space. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
    .replaceAll(/\s+/g, " ");
}
