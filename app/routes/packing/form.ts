// What is recorded when a parcel is packed, as it is typed.
import { z } from "zod";
import { gramsOf, type WeightUnit } from "#app/claims/parcel-weight.ts";
import { type FieldErrors, fieldErrors } from "#app/components/form-errors.ts";

export const MAX_PARCEL_PHOTOS = 10;

export type TypedPacking = {
  parcel: number;
  weightGrams: number | null;
  signature: boolean | null;
  doubleChecked: boolean;
  note: string | null;
  photos: File[];
};

const text = z.preprocess((value) => (typeof value === "string" ? value.trim() : ""), z.string());

const schema = (unit: WeightUnit) =>
  z.object({
    parcel: text.transform((typed, context) => {
      const parcel = typed === "" ? 1 : Number(typed);
      if (/^[0-9]{0,2}$/.test(typed) && parcel >= 1) return parcel;
      context.addIssue({ code: "custom", message: "Enter a number from 1 to 99." });
      return z.NEVER;
    }),
    weight: text.transform((typed, context) => {
      if (typed === "") return null;
      if (/^[0-9]{1,6}([.,][0-9]{1,3})?$/.test(typed)) return gramsOf(Number(typed.replace(",", ".")), unit);
      context.addIssue({ code: "custom", message: "Enter a weight such as 5.1." });
      return z.NEVER;
    }),
    signature: z.enum(["yes", "no", ""]).catch(""),
    doubleChecked: z.preprocess((value) => value === "true", z.boolean()),
    note: text.pipe(z.string().max(500, "Use at most 500 characters.")),
  });

export type PackingForm = { outcome: "packing"; packing: TypedPacking } | { outcome: "faults"; faults: FieldErrors };

/** The weight is typed in `unit`. A record with nothing in it is refused. */
export function parsePackingForm(form: FormData, unit: WeightUnit): PackingForm {
  const parsed = schema(unit).safeParse(Object.fromEntries(form));
  if (!parsed.success) return { outcome: "faults", faults: fieldErrors(parsed.error) };
  const { parcel, weight, signature, doubleChecked, note } = parsed.data;
  const photos = form.getAll("photos").filter((file): file is File => file instanceof File && file.size > 0);
  if (photos.length > MAX_PARCEL_PHOTOS) {
    return { outcome: "faults", faults: { photos: `At most ${MAX_PARCEL_PHOTOS} photos at once.` } };
  }
  if (weight === null && signature === "" && !doubleChecked && note === "" && photos.length === 0) {
    return { outcome: "faults", faults: { weight: "Record at least one thing." } };
  }
  return {
    outcome: "packing",
    packing: {
      parcel,
      weightGrams: weight,
      signature: signature === "" ? null : signature === "yes",
      doubleChecked,
      note: note || null,
      photos,
    },
  };
}
