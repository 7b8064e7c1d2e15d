// What an order has been given already and what is left of it: against paying twice for one cause (S-014, S-026).
import type { ClaimCall } from "#app/effects/kinds.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { type Minor, scale } from "#app/lib/money.ts";

export type OrderNow = {
  readonly id: ShopifyId;
  readonly name: string;
  readonly currency: string;
  readonly totalMinor: Minor;
  readonly receivedMinor: Minor;
  readonly refundedMinor: Minor;
  readonly disputeLostMinor: Minor;
  readonly shippingMinor: Minor;
  /** 0 where the prices include it. */
  readonly taxOnTopMinor: Minor;
  readonly cancelled: boolean;
  /** Some of it has left in a parcel. */
  readonly shipped: boolean;
  /** Some of it has not left yet. */
  readonly toShip: boolean;
  readonly lines: readonly {
    readonly id: ShopifyId;
    readonly title: string;
    readonly quantity: number;
    readonly currentQuantity: number;
    readonly priceMinor: Minor;
    readonly discountMinor: Minor;
  }[];
};

/** A call on this order, of any claim, that was made or may still be. */
export type Given = {
  readonly call: ClaimCall;
  readonly status: string;
  /** Of a refund that was made. */
  readonly refundId: string | null;
  readonly amountMinor: Minor | null;
  /** Taken back since, such as a replacement that was cancelled. */
  readonly undone: boolean;
};

type Lines = readonly { readonly lineId: ShopifyId; readonly quantity: number }[];

/**
 * What was promised or given and the order's own refunds do not show: money, credit, and what was sent again at what was
 * paid for it. Shop's currency.
 */
export function promisedMinor(given: readonly Given[], order: OrderNow, knownRefunds: ReadonlySet<string>): Minor {
  return given.reduce((sum, one) => {
    if (one.undone) return sum;
    const { call } = one;
    switch (call.kind) {
      case "refund":
        if (one.refundId !== null && knownRefunds.has(one.refundId)) return sum;
        return sum + (one.amountMinor ?? call.amountMinor ?? worthOf(call.lines, order));
      case "store_credit":
        return sum + call.amountMinor;
      case "replacement_order":
        return call.payMinor === null ? sum + worthOf(call.lines, order) : sum;
      case "order_tag":
      case "order_note":
      case "hold":
      case "release":
      case "cancel_order":
      case "delete_draft":
      case "dispute_evidence":
        return sum;
      default:
        return assertNever(call);
    }
  }, 0n);
}

/** Given or promised besides refunds: credit, and what was sent again at what was paid for it. Shop's currency. */
export function besidesRefundsMinor(given: readonly Given[], order: OrderNow): Minor {
  return promisedMinor(
    given.filter(({ call }) => call.kind !== "refund"),
    order,
    new Set(),
  );
}

/** What of the money received for the order can still be given back. */
export function leftMinor(order: OrderNow, given: readonly Given[], knownRefunds: ReadonlySet<string>): Minor {
  const { receivedMinor, refundedMinor, disputeLostMinor } = order;
  return receivedMinor - refundedMinor - disputeLostMinor - promisedMinor(given, order, knownRefunds);
}

/** What can still be sent again, at what was or is to be paid for it: an order may be made good before it is paid. */
export function leftInPieces(order: OrderNow, given: readonly Given[], knownRefunds: ReadonlySet<string>): Minor {
  const unpaid = order.totalMinor - order.receivedMinor;
  return leftMinor(order, given, knownRefunds) + (unpaid > 0n ? unpaid : 0n);
}

/** What these pieces were paid with, without tax. */
export function worthOf(lines: Lines, order: OrderNow): Minor {
  return lines.reduce((sum, { lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    if (!line) return sum;
    const whole = line.priceMinor * BigInt(line.quantity) - line.discountMinor;
    return whole > 0n ? sum + scale(whole, BigInt(quantity), BigInt(line.quantity)) : sum;
  }, 0n);
}

/** Why these pieces can't be sent again or refunded in full, in words; null when they can. */
export function piecesProblem(wanted: Lines, order: OrderNow, given: readonly Given[]): string | null {
  for (const { lineId, quantity } of wanted) {
    const line = order.lines.find(({ id }) => id === lineId);
    if (!line) return "One of the products is not on this order (any more). Look at the order in Shopify.";
    if (quantity < 1) return `Say how many pieces of “${line.title}” it is about.`;
    const before = given.reduce((sum, one) => sum + piecesGiven(one, lineId), 0);
    const left = Math.min(line.quantity - before, line.currentQuantity);
    if (quantity > left) return already(line.title, left);
  }
  return null;
}

function already(title: string, left: number): string {
  const rest =
    left > 0 ? `only ${left} of “${title}” ${left === 1 ? "is" : "are"} left` : `nothing of “${title}” is left`;
  return `Part of this was made good already, refunded elsewhere or taken off the order: ${rest}. Choose fewer pieces.`;
}

function piecesGiven({ call, undone }: Given, lineId: ShopifyId): number {
  if (undone || (call.kind !== "replacement_order" && !(call.kind === "refund" && call.part === "full"))) return 0;
  return call.lines.reduce((sum, line) => (line.lineId === lineId ? sum + line.quantity : sum), 0);
}
