// Metafields of any owner.
import type { Metafield } from "../../world.ts";
import type { Fields } from "../context.ts";

export type MetafieldArgs = { key: string; namespace?: string | null };

/** What `namespace` means when left out: the app's own, reserved one. */
export const OWN_NAMESPACE = "app--8800001";

export function findMetafield(metafields: readonly Metafield[], args: MetafieldArgs): Metafield | null {
  const namespace = namespaceOf(args.namespace);
  return metafields.find((entry) => entry.key === args.key && entry.namespace === namespace) ?? null;
}

export function metafieldsOf(
  metafields: readonly Metafield[],
  namespace: string | null | undefined,
): readonly Metafield[] {
  return namespace ? metafields.filter((entry) => entry.namespace === namespaceOf(namespace)) : metafields;
}

/** `$app` and `$app:name` stand for the app's own namespace. */
export function namespaceOf(namespace: string | null | undefined): string {
  if (!namespace || namespace === "$app") return OWN_NAMESPACE;
  return namespace.startsWith("$app:") ? `${OWN_NAMESPACE}--${namespace.slice(5)}` : namespace;
}

export const metafieldFields: Fields = {
  jsonValue: (metafield: Metafield) =>
    /^(json|number_integer|number_decimal|boolean|list\.)/.test(metafield.type)
      ? (JSON.parse(metafield.value) as unknown)
      : metafield.value,
  legacyResourceId: (metafield: Metafield) => metafield.id,
  compareDigest: (metafield: Metafield) => `${metafield.updatedAt}`,
  sizeInBytes: (metafield: Metafield) => Buffer.byteLength(metafield.value),
};
