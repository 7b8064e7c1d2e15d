// Who buys how often: most once, some now and then, a few all the time; and three houses that buy by the dozen.
import type { Random } from "./random.ts";

export type Habit = {
  orders: number;
  business: boolean;
  /** The first order was placed as a guest, before there was a customer record. */
  guestFirst: boolean;
};

const CUSTOMERS = 332;

/** One habit per customer, the many first. */
export function habits(random: Random): Habit[] {
  return Array.from({ length: CUSTOMERS }, () => {
    const orders = random.weighted([
      [10, () => 0],
      [186, () => 1],
      [76, () => random.whole(2, 4)],
      [52, () => random.whole(5, 14)],
      [17, () => random.whole(17, 40)],
    ] as const)();
    return { orders, business: false, guestFirst: orders >= 2 && random.chance(0.08) };
  });
}

/** Guests who never came back. */
export const GUEST_ORDERS = 64;

export const BUSINESSES = [
  {
    company: "Harbour View Hotel",
    firstName: "Dolores",
    lastName: "Finnegan",
    email: "purchasing@harbourview-hotel.example",
    orders: 26,
  },
  {
    company: "Lotus Garden Catering Co.",
    firstName: "Mei",
    lastName: "Tran",
    email: "orders@lotusgarden-catering.example",
    orders: 31,
  },
  {
    company: "St. Aldhelm Parish Hall",
    firstName: "Crispin",
    lastName: "Oakes",
    email: "bookings@staldhelm-hall.example",
    orders: 14,
  },
] as const;
