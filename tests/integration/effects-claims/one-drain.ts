// One drain of a shop's effects in a process of its own, to be killed: node one-drain.ts <shop>
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import { asShopDomain } from "#app/lib/ids.ts";

const shop = asShopDomain(process.argv[2] ?? "");
if (!shop) throw new Error("Name the shop");
await applyEffects(shop);
