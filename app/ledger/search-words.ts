// What a customer can be found by: the beginnings of the words of name, company and e-mail.
import { normalEmail } from "#app/ledger/email.ts";
import type { CustomerPersonal } from "#app/ledger/facts.ts";

const SHORTEST = 2;
const LONGEST = 12;
const MOST = 40;

/** The words of `text` as they are compared: lower case, without accents, split at whatever is no letter or digit. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** The first characters by which `word` is looked up. */
function beginnings(word: string): string[] {
  const characters = [...word].slice(0, LONGEST);
  const found: string[] = [];
  for (let length = Math.min(SHORTEST, characters.length); length <= characters.length; length++) {
    found.push(characters.slice(0, length).join(""));
  }
  return found;
}

/**
 * The texts under which a customer is found, at most 40: the whole e-mail, then beginnings (2 to 12 characters) of the
 * words of last name, first name, e-mail and company, the words taking turns so that none is left out.
 */
export function termsOf(personal: CustomerPersonal): string[] {
  const email = normalEmail(personal.email);
  const named = [personal.lastName, personal.firstName, email?.split("@")[0], personal.company, email?.split("@")[1]];
  const words = [...new Set(named.flatMap((text) => (text ? wordsOf(text) : [])))];
  const terms = new Set<string>(email ? [email] : []);
  const byWord = words.map(beginnings);
  for (let i = 0; i <= LONGEST && terms.size < MOST; i++) {
    for (const list of byWord) {
      const term = list[i];
      if (term !== undefined && terms.size < MOST) terms.add(term);
    }
  }
  return [...terms];
}

/** What a search text asks for: all of these terms must be there. Null when it holds nothing to search by. */
export function termsAskedFor(text: string): string[] | null {
  const email = normalEmail(text);
  if (email) return [email];
  const words = wordsOf(text).map((word) => [...word].slice(0, LONGEST).join(""));
  return words.length === 0 ? null : [...new Set(words)].slice(0, 8);
}
