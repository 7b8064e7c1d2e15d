import { describe, expect, it } from "vitest";
import { atLeast, clusterOf, commonTo } from "#app/standing/clusters.ts";

describe("is it us?", () => {
  it.each([
    [2, 6, 0.016564],
    [4, 9, 0.021363],
    [0.5, 3, 0.014388],
    [10, 20, 0.003454],
  ])("with %d expected, %d or more come by chance in %d", (mean, count, chance) => {
    expect(atLeast(count, mean)).toBeCloseTo(chance, 6);
  });

  it("needs three others and more of them than chance explains", () => {
    expect(clusterOf([{ by: "product", others: 2, expected: 0.01 }])).toBeNull();
    expect(clusterOf([{ by: "product", others: 3, expected: 0.3 }])).toEqual({ by: "product", others: 3 });
    expect(clusterOf([{ by: "carrier", others: 3, expected: 2.5 }])).toBeNull();
    expect(clusterOf([{ by: "carrier", others: 9, expected: 2.5 }])).toEqual({ by: "carrier", others: 9 });
    expect(clusterOf([])).toBeNull();
  });

  it("tells the most telling crowd", () => {
    expect(
      clusterOf([
        { by: "carrier", others: 5, expected: 1 },
        { by: "product", others: 8, expected: 0.5 },
      ]),
    ).toEqual({ by: "product", others: 8 });
  });

  it("asks for products, carriers and areas only where they can be the cause", () => {
    expect(commonTo("defective")).toEqual(["product"]);
    expect(commonTo("delivered_not_received")).toEqual(["carrier", "area"]);
    expect(commonTo("damaged")).toEqual(["product", "carrier", "area"]);
    expect(commonTo("other")).toEqual([]);
  });
});
