// What is being decided, with its terms as they stand in the form.
import { useState } from "react";
import type { Action } from "#app/resolution/actions.ts";
import type { ActionView, SuggestionView } from "#app/routes/claim/views.ts";

export type DecideMode = "accept" | "other" | "decline" | "escalate";

const DECLINE: ActionView = {
  action: "decline",
  words: "Decline",
  amount: null,
  plusTaxAt: null,
  until: null,
  expedited: null,
  returnLabel: null,
  signature: null,
};

/** `options`: what can be chosen. When the owner is asked, it is what is proposed. */
export function useTerms(mode: DecideMode, { suggested, choices }: SuggestionView) {
  const others = choices.filter((choice) => choice.action !== suggested.action);
  const proposals = [suggested, ...others, ...(suggested.action === "decline" ? [] : [DECLINE])];
  const options = mode === "escalate" ? proposals : choices;
  const begin = (): ActionView => {
    if (mode === "decline") return DECLINE;
    return mode === "other" ? (others[0] ?? suggested) : suggested;
  };
  const [terms, setTerms] = useState<ActionView>(begin);
  const setAction = (action: Action) => setTerms(options.find((choice) => choice.action === action) ?? terms);
  return { options, setAction, terms, setTerms };
}
