// Files that are no photos, are too many or hide something.
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { PREFIX } from "#tests/shopify/storefront/proxy.ts";
import { aStorefront, claimForm, find, shop, tokenOn, visit } from "./a-storefront.ts";
import { aDeliveredOrder, atTheApp, signed } from "./a-visitor.ts";
import { aBomb, aHalfPhoto, aPhoto, aPhotoWithSecrets, aPolyglot } from "./photos.ts";

const storefront = aStorefront();

beforeEach(async () => {
  await pool().query("TRUNCATE rate_window, audit_entry");
});

describe("photos", () => {
  const send = async (photos: readonly Uint8Array[]) => {
    const email = `photos-${Math.trunc(performance.now() * 1000)}@example.com`;
    const order = await aDeliveredOrder(storefront, email);
    const page = await find(storefront, order.name, email);
    const answer = await visit(storefront, `${PREFIX}/claim?lang=en`, {
      body: claimForm(tokenOn(page.text), { why: "damaged", wish: "resend" }, photos),
    });
    const { rows } = await pool().query<{ id: string; photos: number }>(
      `SELECT id, (SELECT count(*)::int FROM photo WHERE claim_id = claim.id) AS photos FROM claim WHERE shop = $1 AND order_id = $2`,
      [shop, String(order.id)],
    );
    return { answer, claim: rows[0] };
  };

  test.each<[string, () => Promise<Uint8Array>]>([
    ["a page called .jpg", async () => new TextEncoder().encode("<html><script>alert(1)</script></html>")],
    [
      "an SVG",
      async () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    ],
    ["a program", async () => Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, ...new Array(400).fill(0)])],
    ["13 MB", async () => Buffer.concat([await aPhoto("red"), Buffer.alloc(13_000_000)])],
  ])("%s is refused with the form, and makes no claim", async (_name, make) => {
    const { answer, claim } = await send([await make()]);
    expect(answer.text).toContain("One of the files can’t be used".replace("’", "&#39;"));
    expect(claim).toBeUndefined();
  });

  test("more than five are refused", async () => {
    const { answer, claim } = await send(
      await Promise.all(["red", "blue", "green", "black", "white", "grey"].map(aPhoto)),
    );
    expect(answer.text).toContain("Choose at most 5 photos.");
    expect(claim).toBeUndefined();
  });

  test("half a photo and a picture that unfolds to gigabytes are left out, and said so", async () => {
    const { answer, claim } = await send([await aHalfPhoto(), await aBomb(), await aPhoto("red")]);
    expect(answer.text).toContain("2 of your photos could not be read");
    expect(claim?.photos).toBe(1);
  });

  test("what hides behind or inside a photo is gone once it is ours", async () => {
    const { readPhoto } = await import("#app/claims/photos/add-photo.server.ts");
    const { claim } = await send([await aPolyglot(), await aPhotoWithSecrets()]);
    const { rows } = await pool().query<{ id: string }>("SELECT id FROM photo WHERE claim_id = $1", [claim?.id]);
    expect(rows).toHaveLength(2);
    for (const { id } of rows) {
      const kept = (await readPhoto(shop, id))?.bytes.toString("latin1") ?? "";
      expect(kept.startsWith("\xff\xd8\xff")).toBe(true);
      expect(kept).not.toContain("<script>");
      expect(kept).not.toContain("GPS of home");
    }
  });

  test("a form larger than everything allowed together is not read to its end", async () => {
    const body = Buffer.alloc(62_000_000, "a");
    const answer = await atTheApp(storefront, "claim", signed(), {
      method: "POST",
      body,
      headers: { "content-type": "multipart/form-data; boundary=x" },
    });
    expect(answer.status).toBe(413);
  });

  test("bytes that are no form are a 400", async () => {
    const answer = await atTheApp(storefront, "claim", signed(), {
      method: "POST",
      body: "--x\r\nnothing",
      headers: { "content-type": "multipart/form-data; boundary=y" },
    });
    expect(answer.status).toBe(400);
  });
});
