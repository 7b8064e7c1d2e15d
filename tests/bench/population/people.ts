// Made-up customers of one shop over three years: most are honest, some have bad luck, a few cheat in known ways.
import type { Why } from "#app/claims/claim.ts";
import type { LinkKind } from "#app/standing/history.ts";
import { keysOf } from "#app/standing/linking/keys.ts";
import type { Random } from "#tests/bench/population/random.ts";

export const GROUPS = [
  "honest",
  "unlucky_carrier",
  "unlucky_area",
  "forwarded",
  "abusive",
  "double_dipping",
  "buying_ring",
] as const;
export type Group = (typeof GROUPS)[number];
export const INNOCENT: ReadonlySet<Group> = new Set(["honest", "unlucky_carrier", "unlucky_area", "forwarded"]);

export type Purchase = {
  readonly order: number;
  readonly day: number;
  readonly minor: bigint;
  readonly product: number;
  readonly claim: Complaint | null;
};

export type Complaint = {
  readonly number: number;
  readonly day: number;
  readonly why: Why;
  readonly ourFault: boolean;
  readonly minor: bigint;
  readonly delivery: "none" | "scanned" | "signed";
  readonly carrierException: boolean;
  readonly weight: "unknown" | "contradicts";
  /** A photo that this person, or the ring, uses again and again. */
  readonly photo: number | null;
  readonly disputedOn: number | null;
};

export type Person = {
  readonly id: number;
  readonly group: Group;
  readonly area: number;
  readonly carrier: number;
  readonly keys: readonly { readonly kind: LinkKind; readonly value: string }[];
  readonly purchases: readonly Purchase[];
};

export const DAYS = 3 * 365;
const AREAS = 150;
/** Thieves follow the parcel van here. */
const BAD_AREAS = 6;
const CARRIERS = 4;
/** Loses and damages far more than the others. */
const BAD_CARRIER = 3;
const PRODUCTS = 120;
/** Made badly for four months: everybody who buys it then complains. */
const BAD_BATCH = { product: 7, from: 500, to: 620 };

type Habit = { readonly rate: number; readonly why: readonly Why[]; readonly evidence: "honest" | "false" };

const USUAL: readonly Why[] = [
  "missing_items",
  "damaged",
  "damaged",
  "defective",
  "wrong_item",
  "not_as_expected",
  "delivered_not_received",
  "lost_in_transit",
];

const HABITS: Readonly<Record<Group, readonly Habit[]>> = {
  honest: [{ rate: 0.02, why: USUAL, evidence: "honest" }],
  unlucky_carrier: [
    { rate: 0.02, why: USUAL, evidence: "honest" },
    { rate: 0.12, why: ["lost_in_transit", "damaged", "delivered_not_received"], evidence: "honest" },
  ],
  unlucky_area: [
    { rate: 0.02, why: USUAL, evidence: "honest" },
    { rate: 0.12, why: ["delivered_not_received"], evidence: "honest" },
  ],
  // Parcels that travel twice break twice as often.
  forwarded: [
    { rate: 0.02, why: USUAL, evidence: "honest" },
    { rate: 0.08, why: ["damaged", "delivered_not_received"], evidence: "honest" },
  ],
  abusive: [{ rate: 0.5, why: ["delivered_not_received", "missing_items", "damaged"], evidence: "false" }],
  double_dipping: [{ rate: 0.45, why: ["delivered_not_received", "not_as_expected"], evidence: "false" }],
  buying_ring: [{ rate: 0.6, why: ["delivered_not_received", "damaged"], evidence: "false" }],
};

export const SIZES = {
  honest: 8_000,
  unlucky_carrier: 600,
  unlucky_area: 600,
  forwarders: 40,
  abusive: 200,
  double_dipping: 120,
  rings: 40,
};

export function population(random: Random): Person[] {
  const people: Person[] = [];
  let orders = 0;
  let claims = 1_000;

  const add = (group: Group, keys: Person["keys"], place?: { area: number }, photos?: number): void => {
    const area = place?.area ?? areaFor(group, random);
    const carrier = group === "unlucky_carrier" ? BAD_CARRIER : random.whole(0, CARRIERS - 2);
    const purchases = Array.from({ length: ordersOf(group, random) }, () => random.whole(0, DAYS - 1))
      .sort((one, other) => one - other)
      .map((day): Purchase => {
        orders += 1;
        const minor = BigInt(Math.round(random.logNormal(INNOCENT.has(group) ? 6_000 : 11_000, 0.7)));
        const product = random.whole(0, PRODUCTS - 1);
        const claim = complaintAbout({ group, day, minor, product, photos: photos ?? null }, random);
        if (claim) claims += 1;
        return { order: orders, day, minor, product, claim: claim && { ...claim, number: claims } };
      });
    people.push({ id: people.length + 1, group, area, carrier, keys, purchases });
  };
  const ownKeys = (): Person["keys"] => {
    const mine = people.length + 1;
    return [
      { kind: "phone", value: `phone ${mine}` },
      { kind: "address", value: `address ${mine}` },
    ];
  };

  for (let i = 0; i < SIZES.honest; i++) {
    // Every tenth lives with the one before; every hundredth in one of a few dormitories and offices.
    const before = people.at(-1);
    const home = random.chance(0.01)
      ? `dormitory ${i % 5}`
      : before && random.chance(0.1)
        ? before.keys[1]?.value
        : null;
    add(
      "honest",
      home
        ? [
            { kind: "phone", value: `phone ${i}` },
            { kind: "address", value: home },
          ]
        : ownKeys(),
    );
  }
  for (let i = 0; i < SIZES.unlucky_carrier; i++) add("unlucky_carrier", ownKeys());
  for (let i = 0; i < SIZES.unlucky_area; i++) add("unlucky_area", ownKeys());
  for (let i = 0; i < SIZES.abusive; i++) add("abusive", ownKeys(), undefined, 10_000 + i);
  for (let i = 0; i < SIZES.double_dipping; i++) add("double_dipping", ownKeys());
  for (let ring = 0; ring < SIZES.rings; ring++) {
    const area = random.whole(0, AREAS - 1);
    for (let member = random.whole(3, 8); member > 0; member--) {
      const home = { kind: "address", value: `ring ${ring}` } as const;
      const shared = random.chance(0.7) ? [home, { kind: "phone", value: `ring ${ring}` } as const] : [home];
      add("buying_ring", shared, { area }, ring);
    }
  }
  for (let forwarder = 0; forwarder < SIZES.forwarders; forwarder++) {
    for (let customer = random.whole(4, 8); customer > 0; customer--) {
      add("forwarded", keysAt(forwarder, people.length + 1));
    }
  }
  return people;
}

/** Strangers whose parcels go to one forwarder: its address, and its phone beside it. */
function keysAt(forwarder: number, customer: number): Person["keys"] {
  const own = { email: `buyer${customer}@example.com`, phone: `+1415${2_000_000 + customer}` };
  const nobody = { name: null, company: null, line2: null, city: null, province: null };
  const phone = `+1302${2_000_000 + forwarder}`;
  const shipTo = { ...nobody, line1: `${forwarder} Dock Road`, zip: "19801", country: "US", phone };
  return keysOf(own, [{ ...own, shipTo }]).flatMap(({ kind, text }) =>
    kind === "area" ? [] : [{ kind, value: text }],
  );
}

function areaFor(group: Group, random: Random): number {
  return group === "unlucky_area" ? random.whole(0, BAD_AREAS - 1) : random.whole(BAD_AREAS, AREAS - 1);
}

function ordersOf(group: Group, random: Random): number {
  if (group === "buying_ring") return random.whole(1, 3);
  if (group === "abusive" || group === "double_dipping") return 2 + random.poisson(random.exponential(6));
  return 1 + random.poisson(random.exponential(4));
}

function complaintAbout(
  bought: { group: Group; day: number; minor: bigint; product: number; photos: number | null },
  random: Random,
): Omit<Complaint, "number"> | null {
  const { group, day, minor, product, photos } = bought;
  const faulty = product === BAD_BATCH.product && day >= BAD_BATCH.from && day <= BAD_BATCH.to;
  if (faulty && INNOCENT.has(group) && random.chance(0.5)) return honest("defective", day, minor, group, random);
  const habit = HABITS[group].find(({ rate }) => random.chance(rate));
  if (!habit) return null;
  const why = random.pick(habit.why);
  if (habit.evidence === "honest") return honest(why, day, minor, group, random);
  const notCome = why === "delivered_not_received";
  const complained = day + random.whole(2, 14);
  return {
    day: complained,
    why,
    ourFault: false,
    minor,
    delivery: notCome ? (random.chance(0.2) ? "signed" : "scanned") : "scanned",
    carrierException: random.chance(0.03),
    weight: why === "missing_items" && random.chance(0.3) ? "contradicts" : "unknown",
    photo: photos !== null && why === "damaged" && random.chance(0.4) ? photos : null,
    disputedOn: group === "double_dipping" && random.chance(0.6) ? complained + random.whole(5, 40) : null,
  };
}

function honest(why: Why, day: number, minor: bigint, group: Group, random: Random): Omit<Complaint, "number"> {
  const onTheRoad = why === "lost_in_transit" || why === "delivered_not_received";
  const ours = why === "wrong_item" || why === "missing_items" || why === "defective";
  const half = random.chance(0.5) ? 1n : 2n;
  return {
    day: day + random.whole(1, 21),
    why,
    // What was our own mistake is found out now and then; a scale errs once in a while.
    ourFault: ours && random.chance(0.4),
    minor: minor / half,
    delivery:
      why === "lost_in_transit"
        ? "none"
        : why === "delivered_not_received" && random.chance(0.03)
          ? "signed"
          : "scanned",
    carrierException: onTheRoad && random.chance(group === "unlucky_carrier" ? 0.7 : 0.2),
    weight: why === "missing_items" && random.chance(0.01) ? "contradicts" : "unknown",
    photo: null,
    disputedOn: random.chance(0.01) ? day + random.whole(20, 60) : null,
  };
}
