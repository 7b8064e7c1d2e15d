// How much processor time one decision takes, explanation, break-even and confidence included. `npm run bench:decision`
// ends with an error above the bar.
import { decide } from "#app/resolution/decide.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";
import { claimOf, UNDER_WAY, worth } from "#tests/unit/resolution/facts.ts";

const BAR_MS = 1;
const ROUNDS = 500;
const WARM_UP = 200;

const claims: readonly [string, DecisionFacts][] = [
  ["small, delivered", worth(4_500n)],
  ["middling, delivered", worth(12_000n)],
  ["large, delivered", worth(90_000n)],
  ["still under way", claimOf(UNDER_WAY)],
  ["dispute open", claimOf({ dispute: { state: "open", amountMinor: 4_500n } })],
  ["our mistake", claimOf({ claim: { why: "wrong_item", fault: "merchant" } })],
  [
    "monogram as typed",
    claimOf({ claim: { why: "wrong_personalisation" }, proof: { madeAsTyped: true } }, worth(30_000n)),
  ],
];

let slowest = 0;
for (const [name, facts] of claims) {
  for (let round = 0; round < WARM_UP; round++) decide(facts, DEFAULT_POLICY);
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) decide(facts, DEFAULT_POLICY);
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1_000 / ROUNDS;
  slowest = Math.max(slowest, ms);
  console.log(`${name.padEnd(22)} ${ms.toFixed(3)} ms of processor time`);
}
console.log(`slowest ${slowest.toFixed(3)} ms; the bar is ${BAR_MS} ms`);
if (slowest >= BAR_MS) process.exitCode = 1;
