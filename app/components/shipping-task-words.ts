// What is asked for before an order ships, in the words of every page that says it.
import { count, type Formats } from "#app/components/format.ts";
import type { ShippingTask, TaskState } from "#app/standing/shipping-tasks.server.ts";

/** Why, as a support agent can say it to a colleague; never to the customer. */
export const TASK_REASON =
  "This customer's history is questionable. A photo and the weight of the packed parcel answer a later claim.";

/** What is still to be recorded; null when nothing is. */
export function taskTitle({ state, photographed, weighed }: ShippingTask): string | null {
  if (state !== "to_do") return null;
  if (photographed) return "Weigh this parcel before it ships";
  return weighed ? "Photograph this parcel before it ships" : "Photograph and weigh this parcel before it ships";
}

/** How many orders wait to be photographed and weighed. */
export function tasksInWords(orders: number, formats: Formats): string {
  const parcels = orders === 1 ? "1 order wants" : `${count(orders, formats)} orders want`;
  return `${parcels} a photo and a weight before shipping`;
}

/** Where orders stand, as a list of them is called. */
export const TASK_STATE_WORDS: Readonly<Record<TaskState, string>> = {
  to_do: "To do",
  ready: "Ready to ship",
  shipped: "Shipped",
};
