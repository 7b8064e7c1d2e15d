// Runs the stand-in as a program: `node tests/shopify/main.ts`. Settings by environment, each with a default.
import { startStandIn } from "./start.ts";

const { env } = process;
const standIn = await startStandIn({
  port: Number(env.STAND_IN_PORT ?? 4000),
  app: { origin: env.SHOPIFY_APP_URL ?? "http://127.0.0.1:3000" },
  clientId: env.SHOPIFY_API_KEY ?? "makegood-demo-client",
  clientSecret: env.SHOPIFY_API_SECRET ?? "makegood-demo-secret",
  seed: env.STAND_IN_SEED === "empty" ? "empty" : "crystals-linens",
  plan: env.STAND_IN_PLAN === "plus" || env.STAND_IN_PLAN === "advanced" ? env.STAND_IN_PLAN : "standard",
});
console.log(`${standIn.shop} stands at ${standIn.origin}, its app at ${standIn.app.origin}`);

let leaving = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (leaving) return;
    leaving = true;
    void standIn.stop().then(() => process.exit(0));
  });
}
