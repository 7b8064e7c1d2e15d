// Access and refresh tokens as Shopify gives them out, and the id tokens they are exchanged for.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { now } from "../acts.ts";
import type { AccessToken, StaffMember, World } from "../world.ts";

const HOUR = 3_600_000;
const ONLINE_LIFE = 24 * HOUR - 1_000;
const REFRESH_LIFE = 90 * 24 * HOUR;
const ROTATED_LIFE = 30 * 24 * HOUR;

const hex = () => randomBytes(16).toString("hex");

export type TokenAnswer = {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
};

/** The access that `token` gives now, or null. Its first use ends the refresh token that was rotated for it. */
export function findAccess(world: World, token: string): AccessToken | null {
  const { installation } = world;
  if (world.chaos.expireTokens) {
    installation.accessTokens.clear();
    world.chaos.expireTokens = false;
  }
  const access = installation.accessTokens.get(token);
  if (!access || !installation.installed) return null;
  if (access.expiresAt !== null && access.expiresAt <= now(world)) return null;
  for (const [name, refresh] of installation.refreshTokens)
    if (refresh.endsWith === token) installation.refreshTokens.delete(name);
  return access;
}

/** A new offline token: for an hour with a refresh token for ninety days, or (not `expiring`) for good. */
export function giveTokens(world: World, expiring: boolean): TokenAnswer {
  const { installation } = world;
  const at = now(world);
  const access: AccessToken = {
    token: `shpat_${hex()}`,
    scopes: [...installation.scopes],
    expiresAt: expiring ? at + HOUR : null,
    refreshToken: expiring ? `shprt_${hex()}` : null,
  };
  installation.accessTokens.set(access.token, access);
  if (!access.refreshToken) return { access_token: access.token, scope: access.scopes.join(",") };
  installation.refreshTokens.set(access.refreshToken, {
    token: access.refreshToken,
    expiresAt: at + REFRESH_LIFE,
    endsWith: null,
  });
  return {
    access_token: access.token,
    scope: access.scopes.join(","),
    expires_in: HOUR / 1000,
    refresh_token: access.refreshToken,
    refresh_token_expires_in: REFRESH_LIFE / 1000,
  };
}

export type OnlineAnswer = {
  access_token: string;
  scope: string;
  expires_in: number;
  associated_user_scope: string;
  associated_user: {
    id: number;
    first_name: string;
    last_name: string;
    email: string;
    email_verified: boolean;
    account_owner: boolean;
    locale: string;
    collaborator: boolean;
  };
};

/** A token for one person's day, with who that is. Here everyone may do all that the app may. */
export function giveOnlineToken(world: World, member: StaffMember): OnlineAnswer {
  const { installation } = world;
  const token = `shpua_${hex()}`;
  const scopes = [...installation.scopes];
  installation.accessTokens.set(token, { token, scopes, expiresAt: now(world) + ONLINE_LIFE, refreshToken: null });
  return {
    access_token: token,
    scope: scopes.join(","),
    expires_in: ONLINE_LIFE / 1000,
    associated_user_scope: scopes.join(","),
    associated_user: {
      id: member.id,
      first_name: member.firstName,
      last_name: member.lastName,
      email: member.email,
      email_verified: true,
      account_owner: member.accountOwner,
      locale: member.locale,
      collaborator: member.collaborator,
    },
  };
}

/** Whom an id token is about; null when that is nobody of the shop. */
export function staffOfToken(world: World, token: string): StaffMember | null {
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as { sub?: unknown };
  return world.staff.find(({ id }) => String(id) === claims.sub) ?? null;
}

/** New tokens for a refresh token, which itself stays good until the new access token is used; null when it is no good. */
export function refreshTokens(world: World, token: string): TokenAnswer | null {
  const { installation } = world;
  const known = installation.refreshTokens.get(token);
  if (!known || !installation.installed || known.expiresAt <= now(world)) return null;
  const answer = giveTokens(world, true);
  known.endsWith = answer.access_token;
  known.expiresAt = Math.min(known.expiresAt, now(world) + ROTATED_LIFE);
  return answer;
}

export type IdTokenProblem = "malformed" | "signature" | "expired" | "audience" | "shop";

/** What is wrong with an id token (by the machine's clock, since the app checks it by its own), or null. */
export function idTokenProblem(
  token: string,
  expected: { shop: string; clientId: string; clientSecret: string },
): IdTokenProblem | null {
  const [head, body, signature] = token.split(".");
  if (!head || !body || !signature) return "malformed";
  const wanted = createHmac("sha256", expected.clientSecret).update(`${head}.${body}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return "signature";
  const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as {
    aud?: unknown;
    dest?: unknown;
    exp?: unknown;
  };
  if (claims.aud !== expected.clientId) return "audience";
  if (claims.dest !== `https://${expected.shop}`) return "shop";
  return typeof claims.exp === "number" && claims.exp * 1000 > Date.now() ? null : "expired";
}
