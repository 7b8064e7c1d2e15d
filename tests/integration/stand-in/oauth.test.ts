import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, CLIENT, withStandIn } from "./setting.ts";

const setting = withStandIn();
const EXCHANGE = {
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
  requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
  expiring: "1",
};

type Tokens = {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  refresh_token_expires_in: number;
  scope: string;
  associated_user_scope?: string;
  associated_user?: Record<string, unknown>;
};

async function token(
  body: Record<string, string>,
  client: { client_id: string; client_secret: string } = {
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret,
  },
) {
  const response = await fetch(`${setting.standIn().origin}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...client, ...body }),
  });
  const answer = (await response.json()) as Tokens & { error?: string };
  return { status: response.status, ...answer };
}

const exchange = () => token({ ...EXCHANGE, subject_token: setting.standIn().idToken() });
const refresh = (refresh_token: string) => token({ grant_type: "refresh_token", refresh_token });
const works = async (access: string) => (await ask(setting.standIn(), access, "{ shop { name } }")).status === 200;
const advance = (body: Record<string, number>) => setting.standIn().control("/time", body);

beforeEach(async () => void (await setting.standIn().control("/install", {})));
afterEach(() => {
  setting.standIn().world.clockOffsetMs = 0;
});

test("exchanges an id token for an hour's access and a refresh token for ninety days", async () => {
  const tokens = await exchange();
  expect(tokens).toMatchObject({ status: 200, expires_in: 3600, refresh_token_expires_in: 7_776_000 });
  expect(tokens.scope).toContain("write_customers");
  expect(await works(tokens.access_token)).toBe(true);
  await advance({ minutes: 61 });
  expect(await works(tokens.access_token)).toBe(false);
  const next = await refresh(tokens.refresh_token);
  expect(await works(next.access_token)).toBe(true);
});

test("a rotated refresh token stays good until the new access token is used", async () => {
  const first = await exchange();
  const lost = await refresh(first.refresh_token);
  const again = await refresh(first.refresh_token);
  expect([lost.status, again.status]).toEqual([200, 200]);
  expect(again.refresh_token).not.toBe(lost.refresh_token);
  expect(await works(again.access_token)).toBe(true);
  expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, error: "invalid_grant" });
});

test("a refresh token dies after ninety days", async () => {
  const { refresh_token } = await exchange();
  await advance({ days: 91 });
  expect((await refresh(refresh_token)).status).toBe(400);
});

test("without `expiring` the token lasts for good", async () => {
  const tokens = await token({ ...EXCHANGE, expiring: "0", subject_token: setting.standIn().idToken() });
  expect(tokens.refresh_token).toBeUndefined();
  await advance({ days: 400 });
  expect(await works(tokens.access_token)).toBe(true);
});

describe("an online token", () => {
  const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";
  const online = (staff?: number) =>
    token({ ...EXCHANGE, requested_token_type: ONLINE, subject_token: setting.standIn().idToken(staff) });

  test("says who the person is, and lasts a day", async () => {
    const owner = await online();
    expect(owner).toMatchObject({
      status: 200,
      expires_in: 86_399,
      associated_user: { id: 7, first_name: "Crystal", last_name: "Waters", account_owner: true, collaborator: false },
    });
    expect(owner.associated_user_scope).toBe(owner.scope);
    expect(owner.refresh_token).toBeUndefined();
    expect(await works(owner.access_token)).toBe(true);
    await advance({ hours: 24 });
    expect(await works(owner.access_token)).toBe(false);
  });

  test("of an agent is no owner's", async () => {
    expect(await online(12)).toMatchObject({ associated_user: { first_name: "Tomás", account_owner: false } });
    expect(await online(18)).toMatchObject({ associated_user: { account_owner: false, collaborator: true } });
  });

  test("is refused to a stranger, and to all when told so", async () => {
    expect(await online(99)).toMatchObject({ status: 400, error: "invalid_subject_token" });
    await setting.standIn().control("/chaos", { refuseOnlineTokens: true });
    expect((await online()).status).toBe(400);
    expect((await exchange()).status).toBe(200);
    await setting.standIn().control("/chaos", {});
  });
});

test("refuses wrong secrets, forged id tokens and an app that is not installed", async () => {
  expect(
    await token(
      { ...EXCHANGE, subject_token: setting.standIn().idToken() },
      { client_id: CLIENT.clientId, client_secret: "guess" },
    ),
  ).toMatchObject({ status: 400, error: "invalid_client" });
  const [head, body] = setting.standIn().idToken().split(".");
  expect(await token({ ...EXCHANGE, subject_token: `${head}.${body}.forged` })).toMatchObject({
    status: 400,
    error: "invalid_subject_token",
  });
  const tokens = await exchange();
  await setting.standIn().control("/uninstall", {});
  expect(await works(tokens.access_token)).toBe(false);
  expect((await refresh(tokens.refresh_token)).status).toBe(400);
  expect((await exchange()).error).toBe("application_cannot_be_found");
});
