// Loaded into the demo's app: when the demo asks, the golden scenarios are laid in by the app's own process and functions.
import type { GoldenClaim } from "#tests/golden/lay-in.ts";
import type { GoldenOrders } from "#tests/golden/orders-of.ts";

export type LayIn = { shop: string; golden: GoldenOrders };
export type LaidIn = { claims: readonly GoldenClaim[] } | { problem: string };

process.on("message", (asked: LayIn) => {
  layIn(asked).then(
    (claims) => process.send?.({ claims } satisfies LaidIn),
    (error: Error) => process.send?.({ problem: error.message } satisfies LaidIn),
  );
});
process.channel?.unref();

async function layIn({ shop, golden }: LayIn): Promise<readonly GoldenClaim[]> {
  // Not before: an app that is never asked has no need of it.
  const { layInWhenReady } = await import("#tests/golden/when-ready.ts");
  return layInWhenReady(shop, golden);
}
