// The retry buttons of the System page.
import { z } from "zod";
import type { Said } from "#app/components/toast.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { retryEffect } from "#app/effects/retry-effect.server.ts";
import { retryAllFailed, retryFailed } from "#app/inbox/health.server.ts";
import { retryJob } from "#app/jobs/of-shop.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

const wishSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("retry_delivery"), id: z.string().min(1).max(200) }),
  z.object({ intent: z.literal("retry_all_deliveries") }),
  z.object({ intent: z.literal("retry_effect"), id: z.uuid() }),
  z.object({ intent: z.literal("retry_job"), id: z.string().regex(/^[0-9]{1,18}$/) }),
]);

const GONE: Said = { toast: "There is nothing left to retry here", failed: true };

export async function retry(shop: ShopDomain, form: FormData): Promise<Said> {
  const wish = wishSchema.safeParse(Object.fromEntries(form));
  if (!wish.success) return GONE;
  switch (wish.data.intent) {
    case "retry_delivery": {
      const { id } = wish.data;
      const { outcome } = await withTransaction((tx) => retryFailed(tx, shop, id));
      return outcome === "retried" ? { toast: "The event is being read again" } : GONE;
    }
    case "retry_all_deliveries": {
      const retried = await withTransaction((tx) => retryAllFailed(tx, shop));
      return retried > 0 ? { toast: "The events are being read again" } : GONE;
    }
    case "retry_effect": {
      const { outcome } = await retryEffect(shop, wish.data.id);
      return outcome === "planned" ? { toast: "The change is being tried again" } : GONE;
    }
    case "retry_job": {
      const { outcome } = await retryJob(pool(), shop, wish.data.id);
      return outcome === "queued" ? { toast: "The job runs now" } : GONE;
    }
  }
}
