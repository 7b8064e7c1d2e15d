import { expect, test } from "vitest";
import { trackingOf } from "#app/components/tracking.ts";

const parcel = {
  trackingCompany: "UPS",
  trackingNumbers: ["1Z999"],
  trackingUrls: ["https://ups.example/1Z999"],
  shipmentStatus: "in_transit",
  status: "success",
};

test("names the carrier, the number with its address, and where the parcel is", () => {
  expect(trackingOf(parcel)).toEqual({
    carrier: "UPS",
    numbers: [{ text: "1Z999", url: "https://ups.example/1Z999" }],
    state: "In transit",
  });
});

test.each(["javascript:alert(1)", "data:text/html,x", " https://late.example", "/inside", ""])(
  "an address that is none of the web, %j, is no link",
  (address) => {
    expect(trackingOf({ ...parcel, trackingUrls: [address] }).numbers).toEqual([{ text: "1Z999", url: null }]);
  },
);

test("a number without an address, and a parcel of which little is known", () => {
  const little = { ...parcel, trackingCompany: null, trackingUrls: [], shipmentStatus: null, status: null };
  expect(trackingOf(little)).toEqual({
    carrier: "No carrier named",
    numbers: [{ text: "1Z999", url: null }],
    state: "Unknown",
  });
});
