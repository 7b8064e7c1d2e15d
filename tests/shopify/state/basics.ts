// The words that all parts of the state share.

/** A resource's number. Always below 2^53 and unique within the world, whatever the kind. */
export type Id = number;

/** Milliseconds since 1970, UTC, on the shop's (movable) clock. Payloads show whole seconds only. */
export type Time = number;

/**
 * Whole minor units of the shop's currency. Numbers, not the app's bigint money: the stand-in calculates on its own, so
 * that a mistake in the app's money can't cancel itself out.
 */
export type Cents = number;

export type Pair = { name: string; value: string };
