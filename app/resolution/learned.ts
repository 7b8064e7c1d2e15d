// What the shop's own cases add to the policy's numbers: a Beta prior worth a few cases, then experience.
import type { LearnedFacts, ProofFacts, Tally } from "#app/resolution/facts.ts";
import type { Policy } from "#app/resolution/policy.ts";

/** The share after `seen`, when the default is worth `policy.disputes.worthCases` cases; the default below enough cases. */
export function learnedShare(initial: number, seen: Tally, { disputes }: Pick<Policy, "disputes">): number {
  if (seen.of < disputes.learnFromCases) return initial;
  return (initial * disputes.worthCases + seen.times) / (disputes.worthCases + seen.of);
}

/** The chance of winning a dispute with the evidence at hand. */
export function winChance(proof: ProofFacts, learned: LearnedFacts, policy: Policy): number {
  const { disputes } = policy;
  if (!proof.deliveryScan) return learnedShare(disputes.winBare, learned.wins.bare, policy);
  if (proof.signature === true) return learnedShare(disputes.winSignature, learned.wins.signature, policy);
  return learnedShare(disputes.winScan, learned.wins.scan, policy);
}

/** How much likelier than by the policy a dispute follows an answer in this shop; 1 when too little is known. */
export function disputeFactor(answer: "decline" | "resend", { disputedAfter }: LearnedFacts, policy: Policy): number {
  const seen = disputedAfter[answer];
  if (seen.of < policy.disputes.learnFromCases) return 1;
  const { disputeHonest, disputeAbuse } = policy.outcomes[answer];
  const { prior } = policy.honesty;
  const usual = prior * disputeHonest + (1 - prior) * disputeAbuse;
  return usual > 0 ? learnedShare(usual, seen, policy) / usual : 1;
}
