// What people do with saved views: keep, rename, delete.
import { z } from "zod";
import type { ViewAnswer } from "#app/components/use-views.ts";
import { pool } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { deleteView, renameView, saveView } from "#app/shops/saved-views.server.ts";

const name = z.string().trim().min(1, "Give the view a name.").max(40, "A view's name has at most 40 characters.");

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), name, query: z.string().max(1_000) }),
  z.object({ intent: z.literal("rename"), id: z.uuid(), name }),
  z.object({ intent: z.literal("delete"), id: z.uuid() }),
]);

/** Does what the form asks for a page's views. `clean` reads an address and writes only what the page's list knows. */
export async function changeViews(
  shop: ShopDomain,
  { page, clean }: { page: string; clean: (query: URLSearchParams) => string },
  form: FormData,
): Promise<ViewAnswer> {
  const wish = schema.safeParse(Object.fromEntries(form));
  if (!wish.success) return { toast: wish.error.issues[0]?.message ?? "This view can't be kept.", failed: true };
  const sql = pool();
  switch (wish.data.intent) {
    case "save": {
      const query = clean(new URLSearchParams(wish.data.query));
      const view = await saveView(sql, shop, { page, name: wish.data.name, query });
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
