// The lines of an order.
import { z } from "zod";
import { shopAmount } from "#app/ledger/amounts.ts";
import type { OrderLine } from "#app/ledger/facts.ts";
import * as f from "#app/ledger/fields.ts";

export const lineFields = f.resource({
  title: f.text,
  name: f.text,
  sku: f.text,
  product_id: f.looseId,
  variant_id: f.looseId,
  quantity: f.count,
  current_quantity: f.countOrNull,
  grams: f.countOrNull,
  price: z.unknown(),
  price_set: z.unknown(),
  total_discount: z.unknown(),
  total_discount_set: z.unknown(),
  discount_allocations: f.listOrNone(f.record({ amount: z.unknown(), amount_set: z.unknown() })),
  properties: z.unknown(),
});

export type LineFields = z.output<typeof lineFields>;

/** A line with money in `currency`; faults are told to `context` under `path`. */
export function readLine(
  line: LineFields,
  currency: string,
  context: z.core.$RefinementCtx,
  path: readonly PropertyKey[],
): OrderLine {
  const within = below(context, path);
  const allocated = line.discount_allocations.map((part, i) =>
    shopAmount(part, "amount", currency, below(context, [...path, "discount_allocations", i])),
  );
  return {
    id: line.id,
    title: line.title ?? line.name ?? "",
    sku: line.sku,
    productId: line.product_id,
    variantId: line.variant_id,
    quantity: line.quantity,
    currentQuantity: line.current_quantity ?? line.quantity,
    grams: line.grams ?? 0,
    priceMinor: shopAmount(line, "price", currency, within),
    // Discounts of codes and of the whole order are told as allocations; `total_discount` knows only the line's own.
    discountMinor:
      allocated.length > 0
        ? allocated.reduce((sum, part) => sum + part, 0n)
        : shopAmount(line, "total_discount", currency, within),
    properties: readProperties(line.properties),
  };
}

/** A context that puts `path` before that of every fault. */
export function below(
  context: z.core.$RefinementCtx,
  path: readonly PropertyKey[],
): Pick<z.core.$RefinementCtx, "addIssue"> {
  return {
    addIssue: (issue) => {
      if (typeof issue === "string") context.addIssue({ code: "custom", message: issue, path: [...path] });
      else context.addIssue({ ...issue, path: [...path, ...(issue.path ?? [])] });
    },
  };
}

/** What the customer typed. Names that start with `_` are a theme's own and are not shown to people. */
function readProperties(value: unknown): OrderLine["properties"] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((pair: unknown) => {
    if (typeof pair !== "object" || pair === null) return [];
    const { name, value: typed } = pair as Record<string, unknown>;
    const said = typeof typed === "string" || typeof typed === "number" ? f.cleaned(String(typed)) : "";
    return typeof name === "string" && said !== "" ? [{ name: f.cleaned(name), value: said }] : [];
  });
}
