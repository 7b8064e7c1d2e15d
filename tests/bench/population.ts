// npm run bench:population: whom standing flags among made-up customers, beside two simple rules, in one table. Ends with
// exit code 1 when more than 0.5 % of the honest or of the unlucky are flagged.
import { liveThrough, METHODS, type Method, type Verdict } from "#tests/bench/population/lives.ts";
import { DAYS, GROUPS, type Group, INNOCENT, population } from "#tests/bench/population/people.ts";
import { randomFrom } from "#tests/bench/population/random.ts";

const MOST_FALSE_FLAGS = 0.005;
/** Orders in three years that make a heavy buyer: about one in twenty has as many. */
const HEAVY = 15;
/** What a falsely flagged customer costs: a third leave (S-015), and with them a year's margin of 40 %. */
const LEAVING = 0.33;
const MARGIN = 0.4;

const WORDS: Readonly<Record<Group, string>> = {
  honest: "honest",
  unlucky_carrier: "unlucky: carrier",
  unlucky_area: "unlucky: area",
  forwarded: "freight forwarded",
  abusive: "abusive",
  double_dipping: "double-dipping",
  buying_ring: "buying rings",
};
const METHOD_WORDS: Readonly<Record<Method, string>> = {
  standing: "Makegood",
  three_claims: "≥ 3 claims",
  third_of_orders: "claims/orders > 30 %",
};

const seed = Number(process.argv[2] ?? 2026);
const began = performance.now();
const verdicts = liveThrough(population(randomFrom(seed)));
const seconds = (performance.now() - began) / 1_000;

console.log(
  `Seed ${seed}: ${verdicts.length} customers over ${DAYS / 365} years, judged in ${seconds.toFixed(1)} s.\n`,
);
console.log("Ever flagged, and the money: claimed after the flag by those who cheat, lost with innocents who leave.\n");
console.log(
  row([
    "group",
    "customers",
    "claims",
    "watched",
    ...METHODS.map((method) => METHOD_WORDS[method]),
    ...METHODS.map((method) => `$ ${METHOD_WORDS[method]}`),
  ]),
);
for (const group of GROUPS) console.log(row(lineOf(WORDS[group], of(group))));
console.log(row(["net", "", "", "", ...METHODS.map(() => ""), ...METHODS.map((method) => dollars(net(method)))]));

// Heavy buyers have more chances to complain: a count of claims alone would hit them, and they are who a shop lives on.
// Shown without a bar: among so few one person is a quarter of a percent.
const innocent = verdicts.filter(({ person }) => INNOCENT.has(person.group));
const buying = (least: number, most = Infinity) =>
  innocent.filter(({ person: { purchases } }) => purchases.length >= least && purchases.length <= most);
console.log("\nOf the innocent, by how often they bought in three years:\n");
console.log(row(lineOf("once", buying(1, 1))));
console.log(row(lineOf(`2 to ${HEAVY - 1} times`, buying(2, HEAVY - 1))));
console.log(row(lineOf(`${HEAVY} times or more`, buying(HEAVY))));

const reasons = new Map<string, number>();
for (const verdict of innocent) {
  for (const reason of verdict.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
}
if (reasons.size > 0) {
  const list = [...reasons].sort((one, other) => other[1] - one[1]).map(([reason, count]) => `${reason} ${count}`);
  console.log(`\nReasons behind the false flags: ${list.join(", ")}.`);
}

const rates = {
  honest: falseFlags(of("honest")),
  unlucky: falseFlags(innocent.filter(({ person }) => person.group !== "honest")),
};
for (const [name, rate] of Object.entries(rates)) {
  const verdict = rate <= MOST_FALSE_FLAGS ? "within" : "ABOVE";
  console.log(`False flags among the ${name}: ${percent(rate)}, ${verdict} the bar of ${percent(MOST_FALSE_FLAGS)}.`);
}
if (Object.values(rates).some((rate) => rate > MOST_FALSE_FLAGS)) process.exitCode = 1;

function of(group: Group): Verdict[] {
  return verdicts.filter(({ person }) => person.group === group);
}

function falseFlags(group: readonly Verdict[]): number {
  return group.filter(({ flaggedOn }) => flaggedOn.standing !== null).length / group.length;
}

function lineOf(words: string, list: readonly Verdict[]): string[] {
  const claims = list.reduce((sum, { person }) => sum + person.purchases.filter(({ claim }) => claim).length, 0);
  return [
    words,
    String(list.length),
    String(claims),
    percent(list.filter(({ watched }) => watched).length / list.length),
    ...METHODS.map((method) =>
      percent(list.filter(({ flaggedOn }) => flaggedOn[method] !== null).length / list.length),
    ),
    ...METHODS.map((method) => dollars(list.reduce((sum, verdict) => sum + moneyOf(verdict, method), 0))),
  ];
}

function net(method: Method): number {
  return verdicts.reduce((sum, verdict) => sum + moneyOf(verdict, method), 0);
}

function moneyOf({ person, flaggedOn }: Verdict, method: Method): number {
  const day = flaggedOn[method];
  if (day === null) return 0;
  if (INNOCENT.has(person.group)) {
    const spent = person.purchases.reduce((sum, { minor }) => sum + Number(minor), 0);
    return (-LEAVING * MARGIN * spent) / (DAYS / 365) / 100;
  }
  const after = person.purchases.filter(({ claim }) => claim && claim.day > day);
  return after.reduce((sum, { claim }) => sum + Number(claim?.minor ?? 0n), 0) / 100;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function dollars(amount: number): string {
  return Math.round(amount).toLocaleString("en");
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(18) : cell.padStart(index < 4 ? 10 : 24))).join("");
}
