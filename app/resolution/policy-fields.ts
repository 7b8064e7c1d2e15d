// Every number and switch of the policy: its default, its unit and its plain words. The type, the schema, the stored
// document and the page are all made from this list.
export type Unit = "money" | "days" | "business_days" | "share" | "log_odds" | "cases" | "switch";

export type FieldSpec<U extends Unit = Unit> = {
  readonly unit: U;
  /** Money in minor units, a share between 0 and 1, a switch true or false. */
  readonly initial: U extends "money" ? bigint : U extends "switch" ? boolean : number;
  readonly label: string;
  readonly words: string;
  /** Requirement ids. */
  readonly cites: readonly string[];
};

const field =
  <U extends Unit>(unit: U) =>
  (initial: FieldSpec<U>["initial"], label: string, words: string, ...cites: string[]): FieldSpec<U> => ({
    unit,
    initial,
    label,
    words,
    cites,
  });

const money = field("money");
const days = field("days");
const businessDays = field("business_days");
const share = field("share");
const odds = field("log_odds");
const cases = field("cases");
const toggle = field("switch");

export const THRESHOLDS = {
  smallBelowMinor: money(
    5_000n,
    "Small below",
    "A claim for less than this is made good without much ado, unless the history is questionable.",
    "S-038",
    "S-040",
    "S-168",
  ),
  largeAboveMinor: money(
    25_000n,
    "Large above",
    "A claim for more than this wants better evidence. Orders above it should go by a reliable carrier, with signature.",
    "S-041",
    "S-042",
    "S-168",
  ),
  veryLargeAboveMinor: money(
    250_000n,
    "For the owner from",
    "A claim for this much or more is decided by the owner, never suggested away.",
    "S-055",
  ),
  clearingDays: days(
    5,
    "Cheque clears after",
    "How long an order paid by cheque or transfer is held until its money is safe.",
    "S-045",
    "S-168",
  ),
  normalMinDays: businessDays(
    2,
    "Normal transit, from",
    "The fewest business days in which a parcel usually comes.",
    "S-032",
    "S-168",
  ),
  normalMaxDays: businessDays(
    5,
    "Normal transit, to",
    "The most business days that are still normal.",
    "S-032",
    "S-168",
  ),
  lostAfterDays: days(
    14,
    "Lost after",
    "A parcel that has not come after so many days counts as lost.",
    "S-032",
    "S-168",
  ),
  expeditedDays: businessDays(
    2,
    "Expedited takes",
    "Business days that an expedited parcel takes, packing included.",
    "S-032",
  ),
  riskDays: days(10, "Needed soon", "When a late parcel is needed within so many days, it is not waited for.", "S-032"),
} as const;

export const COSTS = {
  shippingMinor: money(
    700n,
    "Shipping a parcel",
    "What sending a replacement costs, packing and handling included.",
    "S-053",
  ),
  shippingLargeMinor: money(
    2_000n,
    "Shipping a large parcel",
    "The same for a large claim: reliable carrier and signature.",
    "S-041",
    "S-042",
  ),
  expeditedMinor: money(2_500n, "Expedited, extra", "What expedited shipping costs on top.", "S-032"),
  returnLabelMinor: money(
    800n,
    "Return label",
    "A prepaid label for what comes back. Labels that are not used cost nothing, this is the average.",
    "S-033",
  ),
  personalisationMinor: money(
    1_000n,
    "Personalising again",
    "Work and material for making a personalised piece again.",
    "S-052",
  ),
  giftMinor: money(500n, "Thank-you gift", "What a small gift costs, shipping included.", "S-057", "S-151"),
  traceMinor: money(500n, "Carrier trace", "People's time for a search by the carrier.", "S-063"),
  evidenceMinor: money(300n, "Asking for evidence", "People's time for asking and looking.", "S-029"),
  disputeTimeMinor: money(1_000n, "Work on a dispute", "People's time for one dispute, won or lost.", "S-071"),
  bouncedChequeMinor: money(3_500n, "Bounced cheque", "What the bank takes when a cheque bounces.", "S-047"),
  creditRedeemed: share(
    0.75,
    "Store credit that is used",
    "How much of the credit given is spent in the end; it then costs goods, not money.",
  ),
  recovered: share(
    0,
    "Value that comes back",
    "How much of the goods' cost is recovered when something is sent back or a duplicate returns.",
    "S-033",
    "S-053",
  ),
  partRefund: share(0.5, "Part refund", "The part of the price given back when a customer keeps the product for less."),
} as const;

export const DISPUTES = {
  winBare: share(0.3, "Disputes won", "Without a delivery scan."),
  winScan: share(
    0.45,
    "Disputes won with delivery scan",
    "The carrier's delivery confirmation is the evidence.",
    "S-039",
  ),
  winSignature: share(0.65, "Disputes won with signature", "Somebody signed for the parcel.", "S-042"),
  learnFromCases: cases(10, "Learn from", "From so many own cases on, the shop's own experience moves these numbers."),
  worthCases: cases(20, "Defaults are worth", "How many own cases a default weighs as much as."),
} as const;

export const RELATIONSHIP = {
  newCustomerMinor: money(
    4_000n,
    "A customer's future",
    "Profit that may still be expected from any customer.",
    "S-002",
    "S-015",
  ),
  shareOfPast: share(
    0.5,
    "Future for past",
    "Profit still to come for each unit of profit made with a customer so far.",
    "S-002",
    "S-138",
  ),
  businessMinor: money(
    10_000n,
    "A business customer, extra",
    "Added for a possible business customer.",
    "S-009",
    "S-011",
  ),
  mostMinor: money(200_000n, "At most", "No relationship is taken to be worth more.", "S-005"),
} as const;

/** Natural log odds that a fact adds for (+) or against (−) the customer's account. */
export const EVIDENCE = {
  small_amount: odds(0.5, "Small amount", "Who wants to cheat asks for more.", "S-023"),
  large_amount: odds(-0.5, "Large amount", "There is more to gain.", "S-023", "S-025"),
  first_claim: odds(0.3, "First claim", "One claim never makes anyone suspicious.", "S-012"),
  long_customer: odds(0.4, "Customer for over a year", "They have something to lose, too.", "S-012"),
  standing_watch: odds(-0.8, "Standing: watch", "The history has raised questions."),
  standing_questionable: odds(-2, "Standing: questionable", "The history speaks against the customer.", "S-017"),
  delivery_scan: odds(
    -0.4,
    "Delivery scan",
    "The carrier says delivered. Scans are wrong at times, and parcels are stolen.",
    "S-039",
  ),
  signed_for: odds(-1.6, "Signature", "Somebody signed for the parcel.", "S-042"),
  not_delivered: odds(1, "No delivery scan", "The carrier itself does not say delivered.", "S-032"),
  carrier_exception: odds(1.2, "Carrier's exception", "The carrier told of trouble with this parcel."),
  trace_found_loss: odds(3, "Carrier found it lost", "The carrier searched and found nothing."),
  weight_consistent: odds(1.5, "Weight fits the claim", "The parcel was too light for everything ordered.", "S-021"),
  weight_contradicts: odds(
    -2.2,
    "Weight contradicts",
    "The parcel was too heavy for what the customer describes.",
    "S-021",
  ),
  photos: odds(0.8, "Photos with the claim", "The customer shows what happened.", "S-073"),
  photo_seen_before: odds(-3, "Same photo before", "The photo came with an earlier claim."),
  photo_before_shipping: odds(-0.6, "Photo before shipping", "We photographed the packed parcel.", "S-018"),
  double_checked: odds(-0.4, "Packing double-checked", "Two people looked at what went in.", "S-010"),
  cluster: odds(1.5, "Others say the same", "The same product, carrier or area: it may be us.", "S-027"),
} as const;
export type EvidenceCode = keyof typeof EVIDENCE;

export const OTHERS = {
  honesty: {
    prior: share(0.9, "Honest claims", "How many of a hundred claims are true, before any evidence.", "S-012"),
  },
  slip: {
    disputes: share(
      0.6,
      "Disputes after a slip",
      "When it was the customer's slip, so much of the usual chance of a dispute.",
    ),
    churn: share(
      0.6,
      "Leaving after a slip",
      "When it was the customer's slip, so much of the usual chance of leaving.",
    ),
  },
  care: {
    topTier: toggle(
      true,
      "Take care of the top tier",
      "Customers of the highest tier are made whole when it was their slip or outside our control.",
      "S-003",
      "S-004",
    ),
  },
  caps: {
    approvalAboveMinor: money(
      100_000n,
      "Approval above",
      "What costs more waits for approval: by the owner, or by whom the owner named in Settings.",
    ),
    perAgentPerDayMinor: money(
      100_000n,
      "Per person and day",
      "The most that one person may give in a day without somebody else approving it.",
    ),
    perDayMinor: money(500_000n, "Per day", "The most that the shop gives in a day.", "S-014"),
  },
} as const;
