// All mutations that the stand-in knows.
import type { Fields } from "../context.ts";
import { customerMutations } from "./customers.ts";
import { fulfillmentMutations } from "./fulfillment.ts";
import { newOrderMutations } from "./new-orders.ts";
import { orderMutations } from "./orders.ts";
import { otherMutations } from "./others.ts";

export const mutationFields: Fields = {
  ...customerMutations,
  ...orderMutations,
  ...newOrderMutations,
  ...fulfillmentMutations,
  ...otherMutations,
};
