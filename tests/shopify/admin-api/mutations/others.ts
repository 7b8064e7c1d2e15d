// bulkOperationRunQuery, bulkOperationCancel, disputeEvidenceUpdate, metafieldsSet, flowTriggerReceive, stagedUploadsCreate.
import { beginAct, isRefused, newId, now } from "../../acts.ts";
import { checkBulkQuery } from "../../bulk/check.ts";
import { cancelBulk, createBulk } from "../../bulk/operations.ts";
import { updateEvidence } from "../../deeds/disputes.ts";
import { orderChanged } from "../../deeds/place-order.ts";
import { type FlowDefinition, faultOfPayload, readFlowDefinitions } from "../../flow/definitions.ts";
import type { Metafield, World } from "../../world.ts";
import { type Context, type Fields, idOf, numberOf, unknownHere } from "../context.ts";
import { namespaceOf } from "../types/metafield.ts";
import { evidenceView } from "../types/shop.ts";
import { failed, userError } from "./payload.ts";

const AT_ONCE = 5;

function bulkOperationRunQuery(_: unknown, args: { query: string; groupObjects?: boolean | null }, context: Context) {
  const { world } = context;
  const problem = checkBulkQuery(args.query);
  if (problem) return failed(["bulkOperation"], ["query"], problem, "INVALID");
  const running = [...world.bulkOperations.values()].filter(
    (operation) => operation.status === "CREATED" || operation.status === "RUNNING" || operation.status === "CANCELING",
  );
  if (running.length >= AT_ONCE) {
    return failed(
      ["bulkOperation"],
      [],
      `You have reached the limit of concurrent bulk operations (${AT_ONCE}). Please wait for one of the existing operations to finish.`,
      "LIMIT_REACHED",
    );
  }
  const operation = createBulk(world, args.query, args.groupObjects ?? false);
  context.startBulk(operation.id);
  // The answer is from before the work began.
  return { bulkOperation: { ...operation, status: "CREATED" }, userErrors: [] };
}

function bulkOperationCancel(_: unknown, { id }: { id: string }, { world }: Context) {
  const operation = world.bulkOperations.get(idOf("BulkOperation", id) ?? 0);
  if (!operation) return failed(["bulkOperation"], ["id"], "Bulk operation does not exist");
  if (!cancelBulk(operation))
    return {
      bulkOperation: operation,
      userErrors: [{ field: ["id"], message: "A bulk operation cannot be canceled when it is completed", code: null }],
    };
  return { bulkOperation: operation, userErrors: [] };
}

function disputeEvidenceUpdate(
  _: unknown,
  { id, input }: { id: string; input: Record<string, unknown> & { submitEvidence?: boolean } },
  { world }: Context,
) {
  const evidenceId = idOf("ShopifyPaymentsDisputeEvidence", id);
  const dispute = [...world.disputes.values()].find((candidate) => candidate.evidenceId === evidenceId);
  if (!dispute)
    return failed(["disputeEvidence"], ["id"], "Dispute evidence could not be found.", "DISPUTE_EVIDENCE_NOT_FOUND");
  const { submitEvidence, ...evidence } = input;
  const done = updateEvidence(world, dispute, evidence, submitEvidence ?? false);
  return { disputeEvidence: evidenceView(dispute), userErrors: isRefused(done) ? [userError(done)] : [] };
}

type MetafieldInput = { ownerId: string; namespace?: string | null; key: string; type?: string | null; value: string };

function ownerOf(world: World, gid: string): { metafields: Metafield[] } | null {
  const { kind, id } = numberOf(gid);
  if (kind === "Customer") return world.customers.get(id) ?? null;
  if (kind === "Order") return world.orders.get(id) ?? null;
  throw unknownHere(`metafields of ${kind}`);
}

function metafieldsSet(_: unknown, { metafields }: { metafields: MetafieldInput[] }, { world }: Context) {
  const missing = metafields.findIndex((input) => ownerOf(world, input.ownerId) === null);
  if (missing >= 0)
    return failed(["metafields"], ["metafields", String(missing), "ownerId"], "Owner does not exist.", "INVALID");
  const at = now(world);
  const written = metafields.map((input) => {
    const owner = ownerOf(world, input.ownerId) ?? { metafields: [] };
    const namespace = namespaceOf(input.namespace);
    const known = owner.metafields.find((entry) => entry.namespace === namespace && entry.key === input.key);
    const metafield: Metafield = known ?? {
      kind: "Metafield",
      id: newId(world),
      namespace,
      key: input.key,
      type: input.type ?? "single_line_text_field",
      value: "",
      createdAt: at,
      updatedAt: at,
    };
    Object.assign(metafield, { value: input.value, type: input.type ?? metafield.type, updatedAt: at });
    if (!known) owner.metafields.push(metafield);
    const { kind, id } = numberOf(input.ownerId);
    const order = kind === "Order" ? world.orders.get(id) : undefined;
    if (order) orderChanged(world, beginAct(world), order);
    return metafield;
  });
  return { metafields: written, userErrors: [] };
}

const BIGGEST_TRIGGER = 50_000;
let definitions: FlowDefinition[] | undefined;
const flowDefinitions = () => (definitions ??= readFlowDefinitions());

function flowTriggerReceive(
  _: unknown,
  args: { body?: string | null; handle?: string | null; payload?: unknown },
  { world }: Context,
) {
  const trigger = flowDefinitions().find(({ type, handle }) => type === "flow_trigger" && handle === args.handle);
  if (!trigger) return failed([], ["handle"], "Trigger handle does not exist");
  const payload = args.payload ?? (args.body ? (JSON.parse(args.body) as unknown) : null);
  if (JSON.stringify(payload).length > BIGGEST_TRIGGER)
    return failed([], ["payload"], "Payload size exceeds the limit of 50000 bytes");
  const fault = faultOfPayload(trigger, payload);
  if (fault) return failed([], ["payload"], fault);
  world.flowTriggers.push({ handle: args.handle ?? null, payload, at: now(world) });
  return { userErrors: [] };
}

function stagedUploadsCreate(
  _: unknown,
  { input }: { input: { filename: string; mimeType: string }[] },
  { world, origin }: Context,
) {
  const stagedTargets = input.map((file) => {
    const key = `staged/${newId(world)}/${file.filename}`;
    return {
      url: `${origin}/staged-uploads`,
      resourceUrl: `${origin}/${key}`,
      parameters: [
        { name: "key", value: key },
        { name: "content_type", value: file.mimeType },
      ],
    };
  });
  return { stagedTargets, userErrors: [] };
}

export const otherMutations: Fields = {
  bulkOperationRunQuery,
  bulkOperationCancel,
  disputeEvidenceUpdate,
  metafieldsSet,
  flowTriggerReceive,
  stagedUploadsCreate,
};
