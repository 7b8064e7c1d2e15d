// The page of one order's packing: what was recorded, and recording more.
import { readOrderFacts } from "#app/claims/order-facts.server.ts";
import { type NewPacking, recordPacking } from "#app/claims/packing.server.ts";
import type { WeightUnit } from "#app/claims/parcel-weight.ts";
import { addPhoto } from "#app/claims/photos/add-photo.server.ts";
import { preparePhoto } from "#app/claims/photos/prepare-photo.server.ts";
import type { FieldErrors } from "#app/components/form-errors.ts";
import { day } from "#app/components/format.ts";
import type { PhotoView } from "#app/components/photo.tsx";
import { TASK_REASON, taskTitle } from "#app/components/shipping-task-words.ts";
import type { Said } from "#app/components/toast.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { type AuditAction, recordAudit } from "#app/ledger/audit.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { packingWords, photoView, weightUnitOf } from "#app/routes/claim/order-view.ts";
import { parsePackingForm } from "#app/routes/packing/form.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { type ShippingTask, shippingTaskOf } from "#app/standing/shipping-tasks.server.ts";

export type PackingPage = {
  order: string;
  words: string;
  unit: WeightUnit;
  lines: { id: string; words: string; typed: string[] }[];
  records: string[];
  photos: PhotoView[];
  /** What is asked for before it ships; null when nothing is. */
  task: { title: string; words: string; tone: "warning" | "success" | "info"; open: boolean } | null;
};

export type PackingAnswer = Said & { faults?: FieldErrors };

export async function readPackingPage(
  { shop, formats }: Visit,
  order: ShopifyId,
  now: Date,
): Promise<PackingPage | null> {
  const facts = await readOrderFacts(pool(), shop, order, { now });
  if (!facts) return null;
  const task = await shippingTaskOf(pool(), shop, order, now);
  return {
    order: facts.name,
    words: `${facts.customerName ?? facts.email ?? "Unknown customer"} · placed ${day(facts.placedAt, formats)}`,
    unit: weightUnitOf(formats),
    lines: facts.lines.map((line) => ({
      id: line.id,
      words: `${line.currentQuantity} × ${line.title}`,
      typed: line.typed.map(({ name, value }) => `${name}: ${value}`),
    })),
    records: facts.packing.map((record) => packingWords(record, formats)),
    photos: facts.photosBeforeShipping.map((photo) => photoView(photo, "Photo of the parcel before shipping", formats)),
    task: task && taskView(task),
  };
}

function taskView(task: ShippingTask): PackingPage["task"] {
  const title = taskTitle(task);
  if (title) return { title, words: TASK_REASON, tone: "warning", open: true };
  if (task.state === "shipped") return null;
  const words = task.waived ? "Somebody decided so; the reason stands below." : "All is recorded.";
  return { title: "Ready to ship", words, tone: task.waived ? "info" : "success", open: false };
}

export async function recordFromForm(
  visitor: Visit,
  orderId: ShopifyId,
  form: FormData,
  now: Date,
): Promise<PackingAnswer> {
  if (form.get("intent") === "waive") return waive(visitor, orderId, form, now);
  const { shop, actor, formats } = visitor;
  const typed = parsePackingForm(form, weightUnitOf(formats));
  if (typed.outcome === "faults") return refused(typed.faults);
  const { photos, ...packing } = typed.packing;
  const pictures = await Promise.all(photos.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  for (const [index, bytes] of pictures.entries()) {
    const prepared = await preparePhoto(bytes);
    if (prepared.outcome === "refused") return refused({ photos: `${photos[index]?.name}: ${prepared.problem}` });
  }
  const recorded = await record(shop, { ...packing, orderId, by: actor, at: now }, "packing_recorded");
  if (recorded.outcome === "not_allowed") return refused({ weight: recorded.problem });
  for (const bytes of pictures)
    await addPhoto(shop, { kind: "before_shipping", order: orderId, bytes, by: actor, now });
  return { toast: "Recorded. It is evidence now, and can't be changed." };
}

/** Nothing is recorded before this order ships, for a reason that stays with it. */
async function waive({ shop, actor }: Visit, orderId: ShopifyId, form: FormData, now: Date): Promise<PackingAnswer> {
  const nothing = { weightGrams: null, signature: null, doubleChecked: false };
  const packing = { ...nothing, waived: true, note: String(form.get("reason") ?? ""), orderId, by: actor, at: now };
  const recorded = await record(shop, packing, "packing_waived");
  if (recorded.outcome === "not_allowed") return refused({ reason: recorded.problem });
  return { toast: "It ships without. The reason is kept." };
}

function record(shop: ShopDomain, packing: NewPacking, action: AuditAction) {
  return withTransaction(async (tx) => {
    const result = await recordPacking(tx, shop, packing);
    if (result.outcome === "recorded")
      await recordAudit(tx, shop, { actor: packing.by, action, subject: packing.orderId });
    return result;
  });
}

function refused(faults: FieldErrors): PackingAnswer {
  return { toast: "Some fields need another look", failed: true, faults };
}
