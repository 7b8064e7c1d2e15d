// What the page of one claim shows, as text: made by the loader, drawn by the cards.

import type { Fault, Why } from "#app/claims/claim.ts";
import type { Fact } from "#app/components/fact-list.tsx";
import type { PhotoView } from "#app/components/photo.tsx";
import type { StandingView } from "#app/components/standing-card.tsx";
import type { TierView } from "#app/components/tier-badge.tsx";
import type { Tracking } from "#app/components/tracking.ts";
import type { StateView } from "#app/components/words.ts";
import type { Action } from "#app/resolution/actions.ts";

export type Choice = { label: string; value: string };

/** An action with the terms that it begins with; the form may change those that are not null. */
export type ActionView = {
  action: Action;
  words: string;
  /** In major units, as an input field has it; null when the action moves no money. */
  amount: string | null;
  /** The amount at which Shopify gives the tax back besides; null when it never does. */
  plusTaxAt: string | null;
  until: string | null;
  expedited: boolean | null;
  returnLabel: boolean | null;
  signature: boolean | null;
};

export type CostRowView = {
  action: Action;
  words: string;
  mark: "suggested" | "runner-up" | null;
  whyNot: string | null;
  direct: string;
  dispute: string;
  relationship: string;
  total: string;
};

export type EvidenceView = { code: string; words: string; source: string; weight: string };

export type SuggestionView = {
  id: string;
  suggested: ActionView;
  words: string;
  rule: { title: string; because: string; cites: string[] };
  carrying: string[];
  /** The one fact that would change the answer, with its break-even. */
  flip: string | null;
  runnerUp: string | null;
  confidence: string;
  /** Below this a person should look twice. */
  unsure: boolean;
  before: string;
  after: string;
  cost: string;
  stillProfit: boolean;
  table: CostRowView[];
  evidenceFor: EvidenceView[];
  evidenceAgainst: EvidenceView[];
  flag: { suggest: "watch" | "questionable"; words: string } | null;
  notes: string[];
  /** What is written into the dispute when it is contested; null when none waits for an answer. */
  bankEvidence: string | null;
  /** Everything that can be chosen instead, with the terms that it would have. */
  choices: ActionView[];
  decided: string;
  policyVersion: string;
};

export type ChosenView = {
  words: string;
  by: string;
  at: string;
  overrideReason: string | null;
  /** It is carried out. */
  settled: boolean;
  /** It waits for approval, and what the reader may do about it. */
  approval: {
    asked: string;
    /** What is to be approved: the answer with its terms, its pieces, its cost, what the customer will read. */
    what: string[];
    words: string | null;
    mayApprove: boolean;
    needsReason: boolean;
    /** What saying no is called; null when it is not the reader's to say. */
    refusal: string | null;
  } | null;
};

export type EffectRow = {
  id: string;
  words: string;
  state: StateView;
  problem: string | null;
  failed: boolean;
  busy: boolean;
  undo: { can: boolean; words: string } | null;
};

export type OrderView = {
  id: string;
  name: string;
  words: string[];
  dispute: string | null;
  lines: { id: string; title: string; claimed: string | null; quantity: string; paid: string; typed: string[] }[];
  parcels: (Tracking & { id: string; scans: string[] })[];
  facts: Fact[];
  weight: string | null;
  packing: string[];
  photos: PhotoView[];
  otherClaims: { id: string; words: string }[];
};

export type CustomerView = {
  id: string;
  name: string;
  contact: string[];
  figures: { label: string; value: string }[];
  tier: TierView;
  b2b: string | null;
  otherClaims: { id: string; words: string; state: StateView }[];
};

export type MessageView = { id: string; mine: boolean; who: string; when: string; text: string };
export type EventView = {
  id: string;
  words: string;
  detail: string | null;
  who: string;
  when: string;
  visible: boolean;
};

export type WorkView = {
  agent: string;
  agents: Choice[];
  due: StateView | null;
  dueDay: string;
  snoozed: string | null;
  next: Choice[];
  closed: boolean;
};

export type ClaimPage = {
  id: string;
  version: number;
  reference: string;
  title: string;
  whyDetail: string | null;
  why: {
    value: string;
    detail: string;
    afterInstallation: boolean;
    choices: { value: Why; label: string; meaning: string }[];
  };
  state: StateView;
  closed: { words: string; reason: string | null } | null;
  intake: Fact[];
  tier: TierView;
  threats: string[];
  reviewAsked: string | null;
  suggestion: SuggestionView | null;
  chosen: ChosenView | null;
  effects: EffectRow[];
  order: OrderView | null;
  customer: CustomerView | null;
  standing: StandingView | null;
  photos: PhotoView[];
  messages: MessageView[];
  timeline: EventView[];
  /** `shown`: what the order shows where nobody has said it. */
  fault: { value: Fault; words: string; evidence: { fact: string; source: string }[]; shown: string | null };
  work: WorkView;
  currency: string;
  /** Something is still being done: the page looks again by itself. */
  busy: boolean;
};
