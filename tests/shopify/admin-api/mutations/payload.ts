// The common shape of what mutations answer.
import type { Refused } from "../../acts.ts";
import type { Address } from "../../world.ts";

export type UserError = { field: string[] | null; message: string; code: string | null };

export function userError(refused: Refused): UserError {
  return { field: refused.field, message: refused.refused, code: refused.code };
}

/** Every field of a payload null, and one user error. */
export function failed(
  nulls: readonly string[],
  field: string[],
  message: string,
  code: string | null = null,
  errors = "userErrors",
) {
  return { ...Object.fromEntries(nulls.map((name) => [name, null])), [errors]: [{ field, message, code }] };
}

export type AddressInput = {
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  company?: string | null;
  countryCode?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  phone?: string | null;
  provinceCode?: string | null;
  zip?: string | null;
};

export function addressOf(input: AddressInput | null | undefined): Partial<Address> | null {
  if (!input) return null;
  return { ...input, country: input.countryCode ?? null, province: input.provinceCode ?? null };
}

export type MoneyInput = { amount: string; currencyCode: string };
export type AttributeInput = { key: string; value: string };

export function pairs(attributes: readonly AttributeInput[] | null | undefined) {
  return (attributes ?? []).map(({ key, value }) => ({ name: key, value }));
}
