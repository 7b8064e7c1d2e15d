// Orders sent as Shopify sends them: again and again, under the same webhook id, until they are acknowledged.
import { signedOrder } from "#tests/bench/orders.ts";

const SECRET = "makegood-test-secret";

export type Traffic = {
  /** Sends from `senders` at once until `stop`; what got no 200 is sent again in a later wave. */
  readonly wave: (origin: string, senders: number) => { readonly stop: () => Promise<void> };
  /** Sends until every order that was ever tried is acknowledged. */
  readonly finish: (origin: string) => Promise<void>;
  readonly acknowledged: ReadonlySet<number>;
};

/** Traffic of orders for `shop`, numbered from 0; `repeat` decides whether an acknowledged one is sent once more. */
export function traffic(shop: string, repeat: () => boolean): Traffic {
  const acknowledged = new Set<number>();
  const open: number[] = [];
  let next = 0;

  const send = async (origin: string, number: number): Promise<boolean> => {
    const { body, signature } = signedOrder(number, SECRET);
    try {
      const response = await fetch(`${origin}/webhooks`, {
        method: "POST",
        body: new Uint8Array(body),
        headers: {
          "x-shopify-topic": "orders/create",
          "x-shopify-shop-domain": shop,
          "x-shopify-webhook-id": `order-${number}`,
          "x-shopify-hmac-sha256": signature,
          "x-shopify-triggered-at": "2026-11-23T10:00:00Z",
        },
      });
      await response.arrayBuffer();
      return response.status === 200;
    } catch {
      // The app was killed, or is not there yet: Shopify would not know either.
      return false;
    }
  };
  const sendOne = async (origin: string, number: number): Promise<void> => {
    if (!(await send(origin, number))) {
      open.push(number);
      return;
    }
    acknowledged.add(number);
    if (repeat()) await send(origin, number);
  };

  return {
    acknowledged,
    wave: (origin, senders) => {
      let stopped = false;
      const running = Array.from({ length: senders }, async () => {
        while (!stopped) await sendOne(origin, open.shift() ?? next++);
      });
      return {
        stop: async () => {
          stopped = true;
          await Promise.all(running);
        },
      };
    },
    finish: async (origin) => {
      while (open.length > 0) await Promise.all(open.splice(0, 50).map((number) => sendOne(origin, number)));
    },
  };
}

/** A sequence of numbers in [0, 1) that `seed` determines. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
