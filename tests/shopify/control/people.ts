// POST /control/customers, what is done to a customer, and disputes.
import { z } from "zod";
import { beginAct } from "../acts.ts";
import {
  addTags,
  createCustomer,
  deleteCustomer,
  mergeCustomers,
  removeTags,
  setTags,
  updateCustomer,
} from "../deeds/customers.ts";
import { closeDispute, openDispute } from "../deeds/disputes.ts";
import { redactCustomer, requestData } from "../deeds/installation.ts";
import { type Router, refusal } from "../http/router.ts";
import { cents } from "../money.ts";
import type { Customer, World } from "../world.ts";
import { believableCustomer } from "./believable.ts";
import { amount, customerFields, customerInput, id, idIn, parseInput, tags } from "./inputs.ts";
import { done, findOrder } from "./orders.ts";
import { showCustomer, showDispute } from "./show.ts";

function findCustomer(world: World, wanted: string | number): Customer {
  const customer = world.customers.get(idIn(wanted));
  if (customer) return customer;
  const email = String(wanted).toLowerCase();
  for (const candidate of world.customers.values()) if (candidate.email?.toLowerCase() === email) return candidate;
  throw refusal(404, `No customer ${wanted}`);
}

const mergeInput = z.object({ into: id.optional(), from: id.optional() });
const tagInput = z.object({ add: tags.optional(), remove: tags.optional(), tags: tags.optional() });
const deleteInput = z.object({ force: z.boolean().default(true) });

const deeds: Record<string, (world: World, customer: Customer, body: unknown) => Customer> = {
  redact: (world, customer) => {
    redactCustomer(world, customer);
    return customer;
  },
  data_request: (world, customer) => {
    requestData(world, customer);
    return customer;
  },
  merge: (world, customer, body) => {
    const { into, from } = parseInput(mergeInput, body);
    if (into === undefined && from === undefined)
      throw refusal(
        422,
        "Say `into` (this customer becomes part of that one) or `from` (that one becomes part of this one)",
      );
    const other = findCustomer(world, into ?? from ?? "");
    return done(into === undefined ? mergeCustomers(world, customer, other) : mergeCustomers(world, other, customer));
  },
  delete: (world, customer, body) => done(deleteCustomer(world, customer, parseInput(deleteInput, body).force)),
  tags: (world, customer, body) => {
    const input = parseInput(tagInput, body);
    if (input.tags) setTags(world, customer, input.tags);
    removeTags(world, customer, input.remove ?? []);
    addTags(world, customer, input.add ?? []);
    return customer;
  },
  update: (world, customer, body) => {
    const { tags: newTags, addresses: _addresses, ...change } = customerFields(parseInput(customerInput, body));
    updateCustomer(world, customer, change);
    if (newTags) setTags(world, customer, newTags);
    return customer;
  },
};

const disputeInput = z.object({
  order_id: id,
  type: z.enum(["chargeback", "inquiry"]).optional(),
  amount: amount.optional(),
  reason: z.string().optional(),
  network_reason_code: z.string().optional(),
  status: z.enum(["needs_response", "under_review"]).optional(),
  evidence_due_by: z.iso.datetime({ offset: true }).optional(),
});

const endings = ["won", "lost", "accepted"] as const;

function addDisputeControls(router: Router, world: World): void {
  router.on("POST", "/control/disputes", async ({ json, sendJson }) => {
    const {
      order_id,
      amount: asked,
      evidence_due_by,
      network_reason_code,
      ...input
    } = parseInput(disputeInput, await json());
    const order = findOrder(world, order_id);
    const dispute = openDispute(world, order, {
      ...input,
      amount: asked === undefined ? undefined : (cents(asked, order.currency) ?? 0),
      evidenceDueBy: evidence_due_by === undefined ? undefined : Date.parse(evidence_due_by),
      networkReasonCode: network_reason_code,
    });
    sendJson(201, { dispute: showDispute(world, done(dispute)) });
  });
  router.on("POST", "/control/disputes/:id/:ending", ({ params, sendJson }) => {
    const ending = endings.find((candidate) => candidate === params.ending);
    if (!ending) throw refusal(404, `A dispute ends ${endings.join(", ")}, not ${params.ending}`);
    const dispute = world.disputes.get(idIn(params.id ?? ""));
    if (!dispute) throw refusal(404, `No dispute ${params.id}`);
    sendJson(200, { dispute: showDispute(world, done(closeDispute(world, dispute, ending, beginAct(world).at))) });
  });
}

export function addPeopleControls(router: Router, world: World): void {
  router.on("POST", "/control/customers", async ({ json, sendJson }) => {
    const input = parseInput(customerInput, await json());
    sendJson(201, {
      customer: showCustomer(world, createCustomer(world, believableCustomer(world, customerFields(input)))),
    });
  });
  router.on("GET", "/control/customers/:id", ({ params, sendJson }) =>
    sendJson(200, { customer: showCustomer(world, findCustomer(world, params.id ?? "")) }),
  );
  router.on("POST", "/control/customers/:id/:deed", async ({ params, json, sendJson }) => {
    const deed = deeds[params.deed ?? ""];
    if (!deed) throw refusal(404, `Nobody can ${params.deed} a customer; one of: ${Object.keys(deeds).join(", ")}`);
    sendJson(200, { customer: showCustomer(world, deed(world, findCustomer(world, params.id ?? ""), await json())) });
  });
  addDisputeControls(router, world);
}
