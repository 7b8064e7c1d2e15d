import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPhoto } from "#app/claims/photos/add-photo.server.ts";
import { visit } from "#app/routes/visit.server.ts";

/** The picture of a photo. A page fetches it with Shopify's token, which an image element could not carry. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await visit(request);
  const photo = await readPhoto(shop, params.id ?? "");
  if (!photo) throw new Response("No such photo", { status: 404 });
  return new Response(new Uint8Array(photo.bytes), {
    headers: {
      "Content-Type": photo.type,
      "Cache-Control": "private, max-age=3600",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
