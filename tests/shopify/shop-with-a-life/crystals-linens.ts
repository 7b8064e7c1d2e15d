// "Crystal's Linens": a year in the life of a shop, the same every time for the same seed and the same present.
import { createCustomer, deleteCustomer, mergeCustomers } from "../deeds/customers.ts";
import type { Customer, Time, World } from "../world.ts";
import type { Setting } from "./aftermath.ts";
import { BUSINESSES, GUEST_ORDERS, type Habit, habits } from "./buyers.ts";
import { shoppingTime } from "./calendar.ts";
import { stock } from "./catalogue.ts";
import { planGoldenScenarios } from "./golden-orders.ts";
import { type Buyer, planOrder } from "./one-order.ts";
import { addressAt, inventPerson, type Person } from "./people.ts";
import { US_PLACES } from "./places.ts";
import { createRandom } from "./random.ts";
import { createTimeline, DAY, MINUTE, must } from "./timeline.ts";

export const DEFAULT_SEED = 20_190_304;

const YEAR = 365 * DAY;

type Record = { buyer: Buyer; planAt: (at: Time) => void };

// A record that comes into being at a planned moment; before that, its orders are a guest's.
function planRecord(setting: Setting, person: Person, business: boolean): Record {
  let customer: Customer | null = null;
  return {
    buyer: { person, business, customer: () => customer },
    planAt: (at) =>
      setting.timeline.plan(at, () => {
        customer = createCustomer(setting.world, person.input);
      }),
  };
}

function planLoyalty(setting: Setting, person: Person, habit: Habit): void {
  const { random, now } = setting;
  const record = planRecord(setting, person, habit.business);
  const times = Array.from({ length: habit.orders }, () => shoppingTime(random, now)).sort((a, b) => a - b);
  const first = times[habit.guestFirst ? 1 : 0] ?? now - random.whole(1, 300) * DAY;
  // Some had an account long before the year that the shop's history shows.
  const since =
    !habit.guestFirst && random.chance(0.2)
      ? now - YEAR - random.whole(1, 400) * DAY
      : first - random.whole(1, 20) * MINUTE;
  record.planAt(since);
  for (const [i, at] of times.entries()) planOrder(setting, record.buyer, at, habit.guestFirst && i === 0);
}

function planBusinesses(setting: Setting): void {
  const { random } = setting;
  for (const { company, firstName, lastName, email, orders } of BUSINESSES) {
    const place = random.pick(US_PLACES);
    const input = {
      email,
      firstName,
      lastName,
      tags: ["wholesale-lead"],
      addresses: [addressAt(random, place, { firstName, lastName, company })],
    };
    planLoyalty(
      setting,
      { place, initials: `${firstName[0]}${lastName[0]}`, input },
      { orders, business: true, guestFirst: false },
    );
  }
}

function planGuests(setting: Setting, taken: Set<string>): void {
  for (let i = 0; i < GUEST_ORDERS; i += 1) {
    const person = inventPerson(setting.random, taken);
    planOrder(
      setting,
      { person, business: false, customer: () => null },
      shoppingTime(setting.random, setting.now),
      true,
    );
  }
}

// One buyer had two records that were merged; one subscriber to the newsletter asked to be deleted.
function planMergedAndDeleted(setting: Setting, taken: Set<string>): void {
  const { world, timeline, random, now } = setting;
  const person = inventPerson(random, taken);
  const again: Person = {
    ...person,
    input: { ...person.input, email: `old.${person.input.email}`, tags: ["newsletter"] },
  };
  const kept = planRecord(setting, person, false);
  const gone = planRecord(setting, again, false);
  gone.planAt(now - 330 * DAY);
  planOrder(setting, gone.buyer, now - 329 * DAY);
  kept.planAt(now - 200 * DAY);
  planOrder(setting, kept.buyer, now - 199 * DAY);
  timeline.plan(now - 90 * DAY, () => {
    const [one, other] = [kept.buyer.customer(), gone.buyer.customer()];
    if (one && other) must(mergeCustomers(world, one, other));
  });
  const subscriber = planRecord(setting, inventPerson(random, taken), false);
  subscriber.planAt(now - 150 * DAY);
  timeline.plan(now - 100 * DAY, () => {
    const customer = subscriber.buyer.customer();
    if (customer) must(deleteCustomer(world, customer));
  });
}

/** Fills an empty `world` with the year before `now`, without sending a webhook. */
export function giveLife(world: World, { now, seed = DEFAULT_SEED }: { now: Time; seed?: number }): void {
  const random = createRandom(seed);
  const timeline = createTimeline();
  world.shop.name = "Crystal's Linens";
  const wares = stock(world, world.shop.createdAt);
  const setting: Setting = { world, timeline, random, wares, now };
  const taken = new Set<string>();
  for (const habit of habits(random)) planLoyalty(setting, inventPerson(random, taken), habit);
  planBusinesses(setting);
  planGuests(setting, taken);
  planMergedAndDeleted(setting, taken);
  planGoldenScenarios(setting);
  const { notify } = world;
  world.notify = () => undefined;
  try {
    timeline.live(world, now - MINUTE);
  } finally {
    world.notify = notify;
  }
}
