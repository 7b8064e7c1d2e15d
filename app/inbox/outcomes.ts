// What can become of a webhook request, and how each is said in HTTP.
import { assertNever } from "#app/lib/assert-never.ts";

/** The largest body that is taken, in bytes. */
export const LARGEST_BODY = 5 * 1024 * 1024;

export type Receipt =
  /** On disk: stored now, or before under the same webhook id. */
  | { readonly outcome: "stored" }
  | { readonly outcome: "wrong_signature" }
  | { readonly outcome: "malformed"; readonly header: string; readonly problem: string }
  | { readonly outcome: "too_large" }
  | { readonly outcome: "wrong_method" }
  /** The database does not answer in time, or not at all. */
  | { readonly outcome: "unavailable" }
  /** More is waiting to be stored than memory is given to it. */
  | { readonly outcome: "overloaded" }
  /** The database answers and refuses this one delivery. */
  | { readonly outcome: "refused" };

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The rest of the request is not worth reading: close the connection. */
  readonly close: boolean;
};

const STORED: Answer = { status: 200, headers: { "content-length": "0" }, text: "", close: false };

/** The HTTP answer to `receipt`. Shopify sends again, up to eight times in four hours, whatever gets no 2xx. */
export function answerTo(receipt: Receipt): Answer {
  switch (receipt.outcome) {
    case "stored":
      return STORED;
    case "wrong_signature":
      return refusal(401, "The signature does not match the body.");
    case "malformed":
      return refusal(400, `${receipt.header} ${receipt.problem}.`);
    case "too_large":
      return { ...refusal(413, `A webhook may have ${LARGEST_BODY} bytes.`), close: true };
    case "wrong_method":
      return { ...refusal(405, "Webhooks are posted.", { allow: "POST" }), close: true };
    case "unavailable":
      return refusal(503, "The database does not answer; send this again.", { "retry-after": "5" });
    case "overloaded":
      return { ...refusal(503, "Too much is waiting; send this again.", { "retry-after": "5" }), close: true };
    case "refused":
      return refusal(500, "This delivery could not be stored.");
    default:
      return assertNever(receipt);
  }
}

function refusal(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const length = String(Buffer.byteLength(text));
  return {
    status,
    headers: { ...headers, "content-type": "text/plain; charset=utf-8", "content-length": length },
    text,
    close: false,
  };
}
