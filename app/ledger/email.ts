/** An e-mail address as it is compared: without space around it, in lower case; null when it is no address. */
export function normalEmail(email: string | null): string | null {
  const text = email?.trim().toLowerCase() ?? "";
  return text.length <= 320 && /^[^@\s]+@[^@\s]+$/.test(text) ? text : null;
}
