// Who a member of staff is, asked of Shopify with that person's own id token: the answer to a token exchange for an online
// token names its user. The token itself is not kept: nothing is done in the person's name.
import { z } from "zod";
import { env } from "#app/env.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";

/** A page waits for the answer. */
const LIMIT_MS = 3_000;
const MOST_OF_A_NAME = 100;

export type Who = {
  /** Shopify's own id of the person, as the id token's subject. */
  readonly id: string;
  /** Null when Shopify knows no name. */
  readonly name: string | null;
  /** Whether the account of the shop is theirs. */
  readonly owner: boolean;
};

const part = z.string().nullish();
const answerSchema = z.object({
  associated_user: z.object({
    id: z.union([z.number().int(), z.string().min(1)]),
    first_name: part,
    last_name: part,
    account_owner: z.boolean(),
  }),
});

/** Whom the id token is about; null when Shopify does not say, for whatever reason. Never throws. */
export async function askWho(shop: ShopDomain, idToken: string): Promise<Who | null> {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = env();
  try {
    const response = await fetch(`https://${shop}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({
        client_id: SHOPIFY_API_KEY,
        client_secret: SHOPIFY_API_SECRET,
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: idToken,
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
      }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const answer = response.ok ? answerSchema.safeParse(await response.json()) : null;
    if (answer?.success) return whoOf(answer.data.associated_user);
    log().info({ shop, status: response.status }, "Shopify did not say who a member of staff is");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log().info({ shop, why }, "Shopify could not be asked who a member of staff is");
  }
  return null;
}

function whoOf({ id, first_name, last_name, account_owner }: z.output<typeof answerSchema>["associated_user"]): Who {
  const name = `${first_name ?? ""} ${last_name ?? ""}`.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  return { id: String(id), name: name.slice(0, MOST_OF_A_NAME) || null, owner: account_owner };
}
