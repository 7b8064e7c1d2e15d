// Contact details as they are compared between accounts. What was typed stays as it is elsewhere.
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";
import { normalEmail } from "#app/ledger/email.ts";
import type { Address } from "#app/ledger/facts.ts";

const GMAIL = new Set(["gmail.com", "googlemail.com"]);

/** One form for all spellings of one mailbox: without `+tag`, and for Gmail without dots; null when it is no address. */
export function mailbox(email: string | null): string | null {
  const normal = normalEmail(email);
  if (normal === null) return null;
  const at = normal.lastIndexOf("@");
  const domain = normal.slice(at + 1);
  const name = normal.slice(0, at).split("+")[0] ?? "";
  if (name === "") return null;
  return GMAIL.has(domain) ? `${name.replaceAll(".", "")}@gmail.com` : `${name}@${domain}`;
}

/** The number with its country, such as `+14155550100`; null when it is none. `country` is where the customer lives. */
export function phoneNumber(phone: string | null, country: string | null): string | null {
  if (!phone) return null;
  const code = country?.toUpperCase();
  const parsed = parsePhoneNumberFromString(
    phone,
    code && isSupportedCountry(code) ? (code as CountryCode) : undefined,
  );
  return parsed?.isValid() ? parsed.number : null;
}

const SHORTER: Readonly<Record<string, string>> = {
  street: "st",
  strasse: "str",
  straße: "str",
  avenue: "ave",
  road: "rd",
  boulevard: "blvd",
  drive: "dr",
  lane: "ln",
  court: "ct",
  place: "pl",
  square: "sq",
  highway: "hwy",
  apartment: "apt",
  suite: "ste",
  floor: "fl",
  building: "bldg",
  north: "n",
  south: "s",
  east: "e",
  west: "w",
};
/** Words that only announce the number of a flat. */
const UNIT = new Set(["apt", "ste", "unit", "no", "flat", "rm", "room"]);

/** One form for all spellings of one address, flat number included; null without street and postcode. */
export function addressLine(address: Address | null): string | null {
  if (!address?.line1 || !address.zip) return null;
  const words = folded(`${address.line1} ${address.line2 ?? ""}`)
    .split(" ")
    .map((word) => SHORTER[word] ?? word.replace(/(?<=.)(?:strasse|straße)$/, "str"))
    .filter((word) => word !== "" && !UNIT.has(word));
  return `${words.join(" ")}|${folded(address.zip).replaceAll(" ", "")}|${folded(address.country ?? "")}`;
}

/** The neighbourhood of an address: used only to ask whether others there have the same trouble. */
export function area(address: Address | null): string | null {
  if (!address?.zip) return null;
  return `${folded(address.country ?? "")}|${folded(address.zip).replaceAll(" ", "").slice(0, 3)}`;
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
