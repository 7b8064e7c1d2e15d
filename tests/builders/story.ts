// A random shop's life as the deliveries that Shopify would send of it, with an account of the money kept beside.
import fc from "fast-check";
import { aLife, HAPPENINGS, type Happening, type Told, type What } from "#tests/builders/story-happenings.ts";
import type { Order } from "#tests/builders/story-shop.ts";

export type Story = {
  readonly told: readonly Told[];
  /** What each order brought: received, less refunds, in cents; by hand, not by the code under test. */
  readonly orders: readonly Order[];
};

// What happens often in a shop stands here more than once: most else needs an order to happen to.
const steps = [
  "customer",
  "customer",
  "order",
  "guest",
  "order",
  "order",
  "order",
  "pay",
  "refund",
  "refund",
  "goodwill",
  "dispute",
  "dispute_on",
  "edit",
  "cancel",
  "delete_order",
  "new_email",
  "merge",
  "delete_customer",
  "redact",
  "tag",
  "untag",
  "ship",
  "track",
  "untrack",
  "return",
] as const satisfies readonly What[];

type Step = Happening & { what: What; pause: number };

const step = fc.record<Step>({
  what: fc.constantFrom(...steps),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
  // Often several things happen within one second, which updated_at can't tell apart.
  pause: fc.constantFrom(0, 0, 0, 1, 60, 86_400),
});

/** A shop's life of some length; `Story` is what it sends and what it comes to. */
export const story = (length = 30): fc.Arbitrary<Story> =>
  fc.array(step, { minLength: 5, maxLength: length, size: "max" }).map((list) => tell(list));

function tell(list: readonly Step[]): Story {
  const life = aLife();
  for (const step of list) {
    life.pass(step.pause);
    HAPPENINGS[step.what](life, step);
  }
  return { told: life.told, orders: life.orders };
}
