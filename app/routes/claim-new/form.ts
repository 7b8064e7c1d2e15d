// A claim as it is typed by a member of staff, and what can be wrong with it before anyone asks the database.
import { z } from "zod";
import { CHANNELS, MAX_MESSAGE, MAX_PHOTOS, WHY_CODES, WISHES } from "#app/claims/claim.ts";
import { type ClaimedLine, isDay } from "#app/claims/input.ts";
import { lintWhy } from "#app/claims/why-words.ts";
import { type FieldErrors, fieldErrors } from "#app/components/form-errors.ts";
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";

export type TypedClaim = {
  orderId: ShopifyId;
  channel: (typeof CHANNELS)[number];
  why: (typeof WHY_CODES)[number];
  whyDetail: string | null;
  afterInstallation: boolean;
  wish: (typeof WISHES)[number];
  neededBy: string | null;
  message: string;
  lines: ClaimedLine[];
  submissionKey: string;
  photos: File[];
};

const text = z.preprocess((value) => (typeof value === "string" ? value.trim() : ""), z.string());
const orNull = (schema: typeof text) => schema.transform((typed) => (typed === "" ? null : typed));

const schema = z.object({
  order: z.unknown().transform((value, context) => {
    const id = asShopifyId(value);
    if (id) return id;
    context.addIssue({ code: "custom", message: "Choose the order first." });
    return z.NEVER;
  }),
  channel: z.enum(CHANNELS, "Say how the customer reached you."),
  why: z.enum(WHY_CODES, "Choose what happened."),
  whyDetail: orNull(text).superRefine((typed, context) => {
    const lint = typed ? lintWhy(typed) : { outcome: "ok" as const };
    if (lint.outcome === "vague") context.addIssue({ code: "custom", message: lint.problem });
  }),
  afterInstallation: z.preprocess((value) => value === "true", z.boolean()),
  wish: z.enum(WISHES, "Choose what the customer wants."),
  neededBy: orNull(text).refine((typed) => typed === null || isDay(typed), "Enter a day."),
  message: text.pipe(z.string().max(MAX_MESSAGE, `Use at most ${MAX_MESSAGE} characters.`)),
  key: text.pipe(z.string().min(1).max(100)),
});

const PIECES = /^[0-9]{1,5}$/;

export type ClaimForm = { outcome: "claim"; claim: TypedClaim } | { outcome: "faults"; faults: FieldErrors };

/** Lines come as `line.<id>` with the number of pieces; 0 and nothing leave a line out. */
export function parseClaimForm(form: FormData): ClaimForm {
  const parsed = schema.safeParse(Object.fromEntries([...form].filter(([name]) => !name.startsWith("line."))));
  const faults = parsed.success ? {} : fieldErrors(parsed.error);
  const lines: ClaimedLine[] = [];
  for (const [name, value] of form) {
    const lineId = name.startsWith("line.") ? asShopifyId(name.slice(5)) : null;
    const typed = typeof value === "string" ? value.trim() : "";
    if (!lineId || typed === "") continue;
    if (!PIECES.test(typed)) faults.lines ??= "Enter whole numbers of pieces.";
    else if (Number(typed) > 0) lines.push({ lineId, quantity: Number(typed) });
  }
  const photos = form.getAll("photos").filter((file): file is File => file instanceof File && file.size > 0);
  if (photos.length > MAX_PHOTOS) faults.photos = `A claim has at most ${MAX_PHOTOS} photos.`;
  if (!parsed.success || Object.keys(faults).length > 0) return { outcome: "faults", faults };
  const { order: orderId, key: submissionKey, ...rest } = parsed.data;
  return { outcome: "claim", claim: { ...rest, orderId, submissionKey, lines, photos } };
}
