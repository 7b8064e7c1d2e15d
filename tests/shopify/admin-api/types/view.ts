// A part of an order together with the order: a line alone does not know its currency.
import type { Order } from "../../world.ts";

export type View<Part> = { kind: string; id: number; part: Part; order: Order };

export function viewOf<Part extends { id: number; kind: string }>(order: Order, part: Part): View<Part> {
  return { kind: part.kind, id: part.id, part, order };
}

export function views<Part extends { id: number; kind: string }>(order: Order, parts: readonly Part[]): View<Part>[] {
  return parts.map((part) => viewOf(order, part));
}

/** The line `lineId` of the view's order, as a view. */
export function lineOf(order: Order, lineId: number) {
  const line = order.lines.find((candidate) => candidate.id === lineId);
  return line ? viewOf(order, line) : null;
}
