// Text from outside as it may be kept: the database takes neither NUL nor halves of characters.

/** Without control characters (tabs and line ends stay), with one kind of line end, trimmed. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/(?![\t\n])\p{Cc}/gu, "")
    .trim();
}
