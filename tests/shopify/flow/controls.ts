// Flow as far as the app meets it: it runs the app's actions, and says which of its triggers workflows listen to.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { now } from "../acts.ts";
import { parseInput } from "../control/inputs.ts";
import { type Router, refusal } from "../http/router.ts";
import { signature } from "../webhooks/sign.ts";
import type { World } from "../world.ts";
import { type FlowDefinition, readFlowDefinitions } from "./definitions.ts";

export type FlowSetting = { world: World; app: () => { origin: string; clientSecret: string } };

const runInput = z.object({
  action: z.string(),
  properties: z.record(z.string(), z.unknown()).default({}),
  /** The same again is Flow's retry of the same step. */
  action_run_id: z.string().optional(),
});
const useInput = z.object({
  trigger: z.string().optional(),
  enabled: z.boolean().default(true),
  timestamp: z.iso.datetime().optional(),
});

/** Adds `POST /control/flow/run` and `POST /control/flow/use`. */
export function addFlowControls(router: Router, { world, app }: FlowSetting): void {
  const definitions = readFlowDefinitions();
  const send = async (address: string, message: object) => {
    const { origin, clientSecret } = app();
    const body = Buffer.from(JSON.stringify(message));
    const response = await fetch(new URL(address, origin), {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-hmac-sha256": signature(body, clientSecret) },
      body,
    });
    return { status: response.status, answer: (await response.json().catch(() => null)) as unknown };
  };
  const shopOf = () => ({ shop_id: world.shop.id, shopify_domain: world.shop.domain });
  router.on("POST", "/control/flow/run", async ({ json, sendJson }) => {
    const input = parseInput(runInput, await json());
    const action = named(definitions, "flow_action", input.action);
    const run = input.action_run_id ?? randomUUID();
    const message = {
      ...shopOf(),
      action_run_id: run,
      action_definition_id: action.name,
      handle: action.handle,
      properties: input.properties,
    };
    sendJson(200, { action_run_id: run, ...(await send(action.address ?? "/", message)) });
  });
  router.on("POST", "/control/flow/use", async ({ json, sendJson }) => {
    const { trigger, enabled, timestamp } = parseInput(useInput, await json());
    const listener = definitions.find(({ type }) => type === "flow_trigger_lifecycle_callback");
    if (!listener?.address) throw refusal(422, "The app does not want to know which triggers are in use");
    const triggers = trigger
      ? [named(definitions, "flow_trigger", trigger)]
      : definitions.filter(({ type }) => type === "flow_trigger");
    const told = [];
    for (const { name, handle } of triggers) {
      const message = {
        ...shopOf(),
        flow_trigger_definition_id: name,
        has_enabled_flow: enabled,
        timestamp: timestamp ?? new Date(now(world)).toISOString(),
      };
      told.push({ trigger: handle, ...(await send(listener.address, message)) });
    }
    sendJson(200, { told });
  });
}

function named(definitions: readonly FlowDefinition[], type: string, handle: string): FlowDefinition {
  const found = definitions.find((definition) => definition.type === type && definition.handle === handle);
  if (found) return found;
  const known = definitions.filter((definition) => definition.type === type).map((definition) => definition.handle);
  throw refusal(422, `The app has no ${type} called ${handle}, but ${known.join(", ")}`);
}
