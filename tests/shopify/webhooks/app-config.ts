// The app's own shopify.app.toml: the stand-in sends what it subscribes to and grants what it asks for.
import { readFileSync } from "node:fs";
import { parse, type TomlTable } from "smol-toml";
import type { Subscription } from "../world.ts";

export type AppConfig = {
  scopes: string[];
  optionalScopes: string[];
  apiVersion: string;
  subscriptions: Subscription[];
};

const DEFAULT_VERSION = "2026-10";

function table(value: unknown): TomlTable {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as TomlTable) : {};
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : [];
}

const text = (value: unknown) => (typeof value === "string" ? value : null);

/** What a shopify.app.toml says. Throws, with the place, when a subscription lacks what Shopify demands. */
export function parseAppConfig(toml: string, place: string): AppConfig {
  const config = parse(toml);
  const webhooks = table(config.webhooks);
  const rows = Array.isArray(webhooks.subscriptions) ? webhooks.subscriptions : [];
  const subscriptions = rows.flatMap((row) => {
    const entry = table(row);
    const topics = [...texts(entry.topics), ...texts(entry.compliance_topics)];
    const uri = text(entry.uri);
    if (topics.length === 0 || uri === null) throw new Error(`${place}: a webhook subscription needs topics and a uri`);
    const includeFields = texts(entry.include_fields);
    return topics.map((topic) => ({
      topic,
      uri,
      includeFields: includeFields.length > 0 ? includeFields : null,
      filter: text(entry.filter),
      name: text(entry.name),
    }));
  });
  return {
    scopes: (text(table(config.access_scopes).scopes) ?? "")
      .split(",")
      .map((scope) => scope.trim())
      .filter(Boolean),
    optionalScopes: texts(table(config.access_scopes).optional_scopes),
    apiVersion: text(webhooks.api_version) ?? DEFAULT_VERSION,
    subscriptions,
  };
}

export function readAppConfig(file: string): AppConfig {
  let toml: string;
  try {
    toml = readFileSync(file, "utf8");
  } catch {
    throw new Error(
      `No ${file}: the stand-in takes the app's scopes and webhook subscriptions from its shopify.app.toml`,
    );
  }
  return parseAppConfig(toml, file);
}
