import { withTransaction } from "#app/db.server.ts";
import { disputeRowFacts } from "#app/ledger/from-admin-api.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import { readDisputes } from "#app/shopify/read-disputes.server.ts";
import { isRefusal } from "#app/shopify/refusal.ts";
import type { HistoryRun, Step } from "#app/shops/history/run.ts";
import { changeRun } from "#app/shops/history/store.server.ts";
import { postRows } from "#app/shops/post-rows.server.ts";

const NO_ACCESS = "Disputes are not read: the shop gives Makegood no access to them, or does not use Shopify Payments.";

/** Disputes are few and have no bulk query of their own: they are read page by page, from the first again after a crash. */
export async function takeInDisputes(run: HistoryRun, admin: Admin): Promise<Step> {
  const readAt = new Date().toISOString();
  let processed = 0;
  try {
    for await (const page of readDisputes(admin, null)) {
      await withTransaction(async (tx) => {
        await postRows(
          tx,
          run.shop,
          page.map((row) => disputeRowFacts(row, readAt)),
        );
        processed += page.length;
        await changeRun(tx, run.shop, run.id, { status: "reading", processed });
      });
    }
  } catch (error) {
    if (!isRefusal(error) || error.kind !== "scope_missing") throw error;
    await withTransaction(async (tx) => {
      const notes = [...run.counts.notes.filter((note) => note !== NO_ACCESS), NO_ACCESS];
      await changeRun(tx, run.shop, run.id, { counts: { ...run.counts, notes } });
    });
  }
  return { outcome: "phase_done" };
}
