// Bulk operations: CREATED, RUNNING, then COMPLETED, CANCELED or FAILED, with the result in a file.

import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execute } from "graphql";
import { beginAct, newId, now } from "../acts.ts";
import type { Context } from "../admin-api/context.ts";
import { resolveField, resolveType } from "../admin-api/registry.ts";
import { adminSchema } from "../admin-api/schema.ts";
import { localTime } from "../payloads/times.ts";
import type { BulkOperation, Id, World } from "../world.ts";
import { type BulkPlan, planBulkQuery } from "./check.ts";
import { linesOf, nodesOf } from "./lines.ts";

const SLICE = 100;
const PAUSE_EVERY = 10;
const STALL_LOOK_MS = 25;

export function createBulk(world: World, query: string, groupObjects: boolean): BulkOperation {
  const operation: BulkOperation = {
    kind: "BulkOperation",
    id: newId(world),
    type: "QUERY",
    query,
    groupObjects,
    status: "CREATED",
    errorCode: null,
    objectCount: 0,
    rootObjectCount: 0,
    fileSize: null,
    file: null,
    partial: false,
    createdAt: now(world),
    completedAt: null,
  };
  world.bulkOperations.set(operation.id, operation);
  return operation;
}

/** Asks an operation to stop; false when it is over already. */
export function cancelBulk(operation: BulkOperation): boolean {
  if (operation.status !== "CREATED" && operation.status !== "RUNNING") return operation.status === "CANCELING";
  operation.status = "CANCELING";
  return true;
}

/** Runs operation `id` to its end; sends bulk_operations/finish. `stopped` ends it without a word. */
export async function runBulk(context: Context, id: Id, folder: string, stopped: () => boolean): Promise<void> {
  const { world } = context;
  const operation = world.bulkOperations.get(id);
  if (!operation) return;
  const plan = planBulkQuery(operation.query);
  if ("problem" in plan) return;
  await wait(world.chaos.bulkDelayMs);
  if (operation.status === "CREATED") operation.status = "RUNNING";
  while (world.chaos.bulk === "stall" && operation.status === "RUNNING" && !stopped()) await wait(STALL_LOOK_MS);
  const file = join(folder, `${id}.jsonl`);
  const error =
    world.chaos.bulk === "fail" ? "INTERNAL_SERVER_ERROR" : await write(context, operation, plan, file, stopped);
  if (stopped()) return;
  if (operation.objectCount > 0) {
    operation.file = file;
    operation.fileSize = (await stat(file)).size;
  }
  const half = world.chaos.bulk === "partial";
  operation.partial = half || (error !== null && operation.objectCount > 0);
  operation.errorCode = half ? "TIMEOUT" : error;
  // Canceling may have happened during any of the awaits above.
  const canceled = (operation.status as BulkOperation["status"]) === "CANCELING";
  operation.status = canceled ? "CANCELED" : operation.errorCode ? "FAILED" : "COMPLETED";
  operation.completedAt = now(world);
  world.notify(beginAct(world), "bulk_operations/finish", () => ({
    admin_graphql_api_id: `gid://shopify/BulkOperation/${id}`,
    completed_at: localTime(operation.completedAt, world.shop),
    created_at: localTime(operation.createdAt, world.shop),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: "query",
  }));
}

async function write(
  context: Context,
  operation: BulkOperation,
  plan: BulkPlan,
  file: string,
  stopped: () => boolean,
): Promise<BulkOperation["errorCode"]> {
  const out = createWriteStream(file);
  const bulk = { source: null, done: false, size: SLICE };
  const { schema } = adminSchema();
  const { chaos } = context.world;
  try {
    for (let slice = 1; !bulk.done && operation.status === "RUNNING" && !stopped(); slice += 1) {
      const result = await execute({
        schema,
        document: plan.document,
        contextValue: { ...context, bulk },
        fieldResolver: resolveField,
        typeResolver: resolveType,
      });
      if (result.errors?.[0])
        return result.errors[0].extensions.code === "ACCESS_DENIED" ? "ACCESS_DENIED" : fail(result.errors[0]);
      const nodes = nodesOf(result.data?.[plan.root.key], plan.root);
      const lines = linesOf(nodes, plan.root, operation.groupObjects);
      if (lines.length > 0) await append(out, `${lines.join("\n")}\n`);
      operation.rootObjectCount += nodes.length;
      operation.objectCount += lines.length;
      if (chaos.bulk === "partial") break;
      if (slice % PAUSE_EVERY === 0) await wait(chaos.bulkDelayMs);
    }
    return null;
  } finally {
    out.end();
    await once(out, "close");
  }
}

function fail(error: Error): "INTERNAL_SERVER_ERROR" {
  console.error(`The stand-in's bulk operation failed: ${error.message}`);
  return "INTERNAL_SERVER_ERROR";
}

async function append(out: WriteStream, text: string): Promise<void> {
  if (!out.write(text)) await once(out, "drain");
}
