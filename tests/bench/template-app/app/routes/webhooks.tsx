// A webhook route as the template shows it: authenticate, one write with Prisma, an empty answer.
import type { ActionFunctionArgs } from "@remix-run/node";
import { authenticate, prisma } from "../shopify.server";

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop, topic, payload, webhookId } = await authenticate.webhook(request);
  await prisma.delivery.upsert({
    where: { shop_webhookId: { shop, webhookId } },
    create: { shop, webhookId, topic, payload: Buffer.from(JSON.stringify(payload)) },
    update: {},
  });
  return new Response();
};
