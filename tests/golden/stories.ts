// What the people of the golden scenarios claim, in their own words. Their orders are the stand-in's.
import type { Channel, Fault, FaultEvidence, Why, Wish } from "#app/claims/claim.ts";
import type { Scenario } from "#tests/shopify/shop-with-a-life/golden-people.ts";

export type Packed = { weightGrams: number | null; signature: boolean | null; doubleChecked: boolean };

/** A bad claim of long ago, made good, after which the customer was marked. */
export type Past = { why: Why; message: string; daysAgo: number; packed: Packed };

export type Story = {
  scenario: Scenario;
  channel: Channel;
  why: Why;
  wish: Wish;
  message: string;
  /** The customer says so. */
  afterInstallation?: boolean;
  /** Pieces of the order's first line; absent: the whole order. */
  pieces?: number;
  /** Days from now until it is needed. */
  neededIn?: number;
  packed?: Packed;
  fault?: { fault: Fault; evidence: readonly FaultEvidence[] };
  /** Set by a person before the claim came. */
  questionable?: string;
  past?: Past;
};

/** 5.1 lb, as the scale showed it. */
const FULL_BOX: Packed = { weightGrams: 2_313, signature: null, doubleChecked: true };

const ONE_MISSING = "I ordered four dozen napkins and only three dozen were in the box. Please send the missing one.";
export const THREAT =
  "If you don't refund me right now I will post bad reviews everywhere and dispute the charge with my bank.";

/**
 * In the order of the scenarios; a scenario has one open claim. Not too many have the same trouble: else the answer to
 * all of them would be that it is us.
 */
export const STORIES: readonly Story[] = [
  {
    scenario: "G1",
    channel: "contact_page",
    why: "missing_items",
    wish: "resend",
    message: ONE_MISSING,
    pieces: 1,
    packed: FULL_BOX,
  },
  {
    scenario: "G2",
    channel: "email",
    why: "late_in_transit",
    wish: "resend",
    message: "Our wedding is in a week and the tracking says it is still on its way. What can we do?",
    neededIn: 7,
  },
  {
    scenario: "G3",
    channel: "contact_page",
    why: "delivered_not_received",
    wish: "resend",
    message: "The tracking says delivered, but there is nothing at my door.",
  },
  {
    scenario: "G3b",
    channel: "contact_page",
    why: "delivered_not_received",
    wish: "refund",
    message: "The banquet cloth never came, whatever the tracking says.",
  },
  {
    scenario: "G3c",
    channel: "phone",
    why: "delivered_not_received",
    wish: "resend",
    message: "The cloth is marked as delivered. I was at home all day and nobody rang.",
  },
  {
    scenario: "G4",
    channel: "phone",
    why: "payment_problem",
    wish: "information",
    message: "You have been so lovely on the phone! My cheque is in the post, could it go out overnight today?",
  },
  {
    scenario: "G4b",
    channel: "email",
    why: "payment_problem",
    wish: "information",
    message: "I have sent a cheque. There is no hurry, just let me know when it goes out.",
  },
  {
    scenario: "G5",
    channel: "contact_page",
    why: "wrong_personalisation",
    wish: "redo",
    message: "The monogram should be KAS, I am afraid I mixed the letters up.",
    fault: {
      fault: "customer",
      evidence: [{ fact: "KSA was typed into the order, and KSA was stitched.", source: "order" }],
    },
  },
  {
    scenario: "G5b",
    channel: "phone",
    why: "wrong_personalisation",
    wish: "redo",
    message: "It should be DAM, I typed the letters in the wrong order.",
    fault: {
      fault: "customer",
      evidence: [{ fact: "DMA was typed into the order, and DMA was stitched.", source: "order" }],
    },
  },
  {
    scenario: "G6",
    channel: "contact_page",
    why: "missing_items",
    wish: "resend",
    message: `${ONE_MISSING} ${THREAT}`,
    pieces: 1,
    packed: FULL_BOX,
  },
  {
    scenario: "G7",
    channel: "email",
    why: "damaged",
    wish: "resend",
    message: "The napkins came stained. I have asked my bank for the money. Please send new ones as well.",
  },
  {
    scenario: "G8",
    channel: "email",
    why: "wrong_item",
    wish: "resend",
    message: "These are the blue tea towels. I ordered the white ones.",
    fault: {
      fault: "merchant",
      evidence: [{ fact: "The photo of the packed parcel shows the blue ones.", source: "packing photo" }],
    },
    questionable: "Two refunds in a row for parcels that were signed for.",
  },
  {
    scenario: "G9",
    channel: "contact_page",
    why: "damaged",
    wish: "resend",
    message: "One of the tea towels was torn when I opened the parcel.",
    past: {
      why: "missing_items",
      message: "The box was empty.",
      daysAgo: 294,
      // The towels' 340 g, and a box.
      packed: { weightGrams: 410, signature: null, doubleChecked: false },
    },
  },
  {
    scenario: "G10",
    channel: "phone",
    why: "defective",
    wish: "exchange",
    message: "Our fitter has installed the range hood and it is dead.",
    afterInstallation: true,
  },
  {
    scenario: "G11",
    channel: "email",
    why: "other",
    wish: "information",
    message: "Cool",
  },
];

export function storyOf(scenario: Scenario): Story {
  const story = STORIES.find((each) => each.scenario === scenario);
  if (!story) throw new Error(`${scenario} has no story.`);
  return story;
}
