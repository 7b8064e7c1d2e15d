// POST /admin/oauth/access_token: token exchange and refresh.
import { now } from "../acts.ts";
import { recordCall } from "../admin-api/endpoint.ts";
import type { Exchange } from "../http/router.ts";
import type { World } from "../world.ts";
import {
  giveOnlineToken,
  giveTokens,
  idTokenProblem,
  type OnlineAnswer,
  refreshTokens,
  staffOfToken,
  type TokenAnswer,
} from "./tokens.ts";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

export type Client = { clientId: string; clientSecret: string };
type Refused = { error: string; error_description: string };
type Question = Partial<
  Record<
    | "client_id"
    | "client_secret"
    | "grant_type"
    | "subject_token"
    | "subject_token_type"
    | "requested_token_type"
    | "expiring"
    | "refresh_token",
    string
  >
>;

async function readQuestion(exchange: Exchange): Promise<Question> {
  const type = exchange.request.headers["content-type"] ?? "";
  if (!type.includes("x-www-form-urlencoded")) return (await exchange.json()) as Question;
  return Object.fromEntries(new URLSearchParams((await exchange.body()).toString("utf8")));
}

type Decided = { status: number; body: TokenAnswer | OnlineAnswer | Refused };

function decide(world: World, client: Client, asked: Question): Decided {
  const refused = (status: number, error: string, error_description: string) => ({
    status,
    body: { error, error_description },
  });
  if (asked.client_id !== client.clientId || asked.client_secret !== client.clientSecret) {
    return refused(
      400,
      "invalid_client",
      "Could not find Shopify API application with api_key, or its secret is wrong",
    );
  }
  if (!world.installation.installed)
    return refused(400, "application_cannot_be_found", "The app is not installed on this shop");
  if (asked.grant_type === EXCHANGE) {
    const online = asked.requested_token_type === ONLINE;
    if (asked.subject_token_type !== ID_TOKEN || (!online && asked.requested_token_type !== OFFLINE))
      return refused(400, "invalid_request", "Id tokens are exchanged for online or offline access tokens");
    const token = asked.subject_token ?? "";
    const problem = idTokenProblem(token, { shop: world.shop.domain, ...client });
    if (problem) return refused(400, "invalid_subject_token", `The id token is no good: ${problem}`);
    if (!online) return { status: 200, body: giveTokens(world, asked.expiring === "1") };
    const member = staffOfToken(world, token);
    if (!member || world.chaos.refuseOnlineTokens)
      return refused(400, "invalid_subject_token", "The id token is about nobody who may have an online token");
    return { status: 200, body: giveOnlineToken(world, member) };
  }
  if (asked.grant_type === "refresh_token") {
    const answer = refreshTokens(world, asked.refresh_token ?? "");
    return answer
      ? { status: 200, body: answer }
      : refused(400, "invalid_grant", "The refresh token is unknown, used up or expired");
  }
  return refused(400, "unsupported_grant_type", `The stand-in does not know grant_type ${asked.grant_type}`);
}

/** Answers and records one request for tokens. */
export async function answerTokenRequest(world: World, client: Client, exchange: Exchange): Promise<void> {
  const asked = await readQuestion(exchange);
  const { status, body } = decide(world, client, asked);
  recordCall(world, {
    at: now(world),
    path: exchange.url.pathname,
    operation: asked.requested_token_type ?? asked.grant_type ?? null,
    document: null,
    variables: null,
    status,
    answer: status === 200 ? { scope: (body as TokenAnswer).scope } : body,
    cost: null,
    tookMs: 0,
  });
  exchange.sendJson(status, body);
}
