// What people do with saved views: keep, rename, delete.
import { z } from "zod";
import { pool } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { viewQuery } from "#app/routes/customers/query.ts";
import { CUSTOMERS_PAGE } from "#app/routes/customers/read-page.server.ts";
import { readQuery } from "#app/routes/customers/read-query.ts";
import { deleteView, renameView, saveView } from "#app/shops/saved-views.server.ts";

const name = z.string().trim().min(1, "Give the view a name.").max(40, "A view's name has at most 40 characters.");
const query = z
  .string()
  .max(1_000)
  .transform((text) => viewQuery(readQuery(new URLSearchParams(text))));

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), name, query }),
  z.object({ intent: z.literal("rename"), id: z.uuid(), name }),
  z.object({ intent: z.literal("delete"), id: z.uuid() }),
]);

export type ViewAnswer = { toast: string; failed?: boolean; view?: string };

/** Does what the form asks; the answer has the words to show and, for a kept view, its id. */
export async function changeViews(shop: ShopDomain, form: FormData): Promise<ViewAnswer> {
  const wish = schema.safeParse(Object.fromEntries(form));
  if (!wish.success) return { toast: wish.error.issues[0]?.message ?? "This view can't be kept.", failed: true };
  const sql = pool();
  switch (wish.data.intent) {
    case "save": {
      const view = await saveView(sql, shop, { page: CUSTOMERS_PAGE, name: wish.data.name, query: wish.data.query });
      return { toast: `View “${view.name}” saved`, view: view.id };
    }
    case "rename": {
      const { outcome } = await renameView(sql, shop, wish.data.id, wish.data.name);
      if (outcome === "renamed") return { toast: "View renamed" };
      return { toast: outcome === "taken" ? "Another view has this name" : "This view is gone", failed: true };
    }
    case "delete":
      await deleteView(sql, shop, wish.data.id);
      return { toast: "View deleted" };
  }
}
