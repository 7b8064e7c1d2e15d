// Orders with what they are worth, worked out by hand.
import { expect, test } from "vitest";
import {
  type ValuedDispute,
  type ValuedOrder,
  type ValuedRemedy,
  type ValueRules,
  valueOfOrder,
} from "#app/ledger/value.ts";
import { rules } from "#tests/unit/ledger/a-paid-order.ts";

export type ValueCase = {
  order: ValuedOrder;
  refunds?: { minor: bigint; currency: string }[];
  disputes?: ValuedDispute[];
  remedies?: ValuedRemedy[];
  rules?: Partial<ValueRules>;
  net: bigint;
  contribution: bigint;
  counts?: boolean;
};

export function valuedAs(cases: Readonly<Record<string, ValueCase>>): void {
  test.each(Object.entries(cases))(
    "%s",
    (_name, { order, refunds = [], disputes = [], remedies = [], rules: more, net, contribution, counts = true }) => {
      const value = valueOfOrder(order, refunds, disputes, { ...rules, ...more }, remedies);
      expect(value).toMatchObject({ netMinor: net, contributionMinor: contribution, counts });
    },
  );
}
