// A merchant's own why must say what happened, not what it is about, or no trend can be read from it (S-093…S-096).
import { WHY_CODES, WHYS } from "#app/claims/claim.ts";

export type WhyLint =
  | { readonly outcome: "ok" }
  | { readonly outcome: "vague"; readonly problem: string; readonly suggestions: readonly string[] };

/** What a topic usually turns out to be, more precisely. */
const TOPICS: readonly { readonly words: readonly string[]; readonly suggestions: readonly string[] }[] = [
  {
    words: ["payment", "billing", "invoice", "charge", "money", "price", "checkout"],
    suggestions: ["Payment error at checkout", "Cheque not cleared", "Charged twice"],
  },
  {
    words: ["shipping", "shipment", "delivery", "transit", "carrier", "parcel", "package", "tracking"],
    suggestions: ["Late by shipper", "Warehouse delay", "Tracking stopped moving"],
  },
  {
    words: ["product", "item", "quality", "goods", "article"],
    suggestions: ["Seam opened after one wash", "Colour differs from photo", "Broken on arrival"],
  },
  {
    words: ["return", "refund", "exchange"],
    suggestions: ["Return label missing", "Refund not received", "Wrong size sent in exchange"],
  },
  {
    words: ["order", "website", "site", "shop", "store"],
    suggestions: ["Order confirmation not received", "Wrong item picked", "Discount code refused"],
  },
  { words: ["account", "login", "password"], suggestions: ["Password mail not received", "Order missing in account"] },
  {
    words: ["customer", "service", "support", "communication", "staff"],
    suggestions: ["No reply within a day", "Promised call not made"],
  },
  {
    words: ["personalisation", "personalization", "monogram", "engraving"],
    suggestions: ["Monogram letters in wrong order", "Name misspelt by us", "Wrong thread colour"],
  },
];

/** Says nothing of a cause whatever it stands beside. */
const EMPTY = new Set(
  (
    "cool interesting nice great good bad wow ok okay fine funny weird strange odd misc miscellaneous other others general " +
    "various stuff thing things something anything everything issue issues problem problems question questions complaint " +
    "complaints request requests feedback claim claims ticket tickets case cases urgent important todo check help info " +
    "information unknown none new test tbd the a an of with about on for to and or my our their customer customers matter " +
    "topic related concern concerns trouble"
  ).split(" "),
);

const KNOWN = new Set(WHY_CODES.filter((why) => why !== "other").map((why) => WHYS[why].label.toLowerCase()));

/** Whether `text` says why, in words of its own. A topic alone, such as "Payments", is asked to be more precise. */
export function lintWhy(text: string): WhyLint {
  const label = text.normalize("NFKC").trim().toLowerCase();
  if (KNOWN.has(label)) return { outcome: "ok" };
  const words = label.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return vague("Say in a few words what happened.", []);
  // The rules know English words; a label in another script or language is taken at its word.
  const telling = words.filter((word) => !EMPTY.has(word));
  if (telling.length === 0) {
    return vague(`“${text.trim()}” does not say what happened. Which number would alarm you if it doubled?`, [
      "Late by shipper",
      "Broken on arrival",
      "Payment error at checkout",
    ]);
  }
  const topic = TOPICS.find(({ words: names }) => telling.every((word) => names.some((name) => sameWord(word, name))));
  if (!topic) return { outcome: "ok" };
  return vague(
    `“${text.trim()}” says what it is about, not why. If it went up next month, would you know what to do?`,
    topic.suggestions,
  );
}

function sameWord(word: string, name: string): boolean {
  return (
    word === name ||
    word === `${name}s` ||
    word === `${name}es` ||
    (name.endsWith("y") && word === `${name.slice(0, -1)}ies`)
  );
}

function vague(problem: string, suggestions: readonly string[]): WhyLint {
  return { outcome: "vague", problem, suggestions };
}
