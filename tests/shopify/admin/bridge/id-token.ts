// Id tokens live a minute: one is kept while it has time left, and fetched again when it has not.

import { ask } from "./admin-window.ts";

const SPARE_SECONDS = 15;
let current: { token: string; expires: number } | null = null;
let underWay: Promise<string> | null = null;

function expiryOf(token: string): number {
  const payload = token.split(".")[1] ?? "";
  const claims: { exp?: number } = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/")));
  return (claims.exp ?? 0) * 1000;
}

async function fetchToken(): Promise<string> {
  const token = await ask<string>({ about: "id_token" });
  current = { token, expires: expiryOf(token) };
  return token;
}

/** A token with at least a few seconds to live; `fresh` never answers from the last one. */
export function idToken(fresh = false): Promise<string> {
  if (!fresh && current && current.expires - Date.now() > SPARE_SECONDS * 1000) return Promise.resolve(current.token);
  underWay ??= fetchToken().finally(() => {
    underWay = null;
  });
  return underWay;
}
