import fc from "fast-check";
import { expect, test } from "vitest";
import { clientAddress } from "#app/storefront/client-address.server.ts";

const VISITOR = "203.0.113.9";
const SHOPIFY = "23.227.38.32";
const OURS = "10.0.0.7";

test.each([
  ["straight from Shopify", VISITOR, 0, VISITOR],
  ["through one proxy of ours", `${VISITOR}, ${SHOPIFY}`, 1, VISITOR],
  ["through two", `${VISITOR},${SHOPIFY},${OURS}`, 2, VISITOR],
  ["through fewer than were told", VISITOR, 1, VISITOR],
  ["without the header", null, 1, "unknown"],
  ["with an empty one", "", 1, "unknown"],
])("%s", (_what, header, proxies, expected) => {
  expect(clientAddress(header, proxies)).toBe(expected);
});

test("what a visitor writes into the header changes nothing", () => {
  const forged = fc.array(fc.oneof(fc.ipV4(), fc.string()), { maxLength: 4 });
  fc.assert(
    fc.property(forged, fc.nat(3), (entries, proxies) => {
      const own = Array.from({ length: proxies }, (_, n) => `10.0.0.${n}`);
      expect(clientAddress([...entries, VISITOR, ...own].join(","), proxies)).toBe(VISITOR);
    }),
  );
});

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002:ffff::", "2001:db8:1:2::/64"],
  ["[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"],
  ["[2001:db8:1:2::9]", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::ffff:203.0.113.9", VISITOR],
  ["::ffff:cb00:7109", VISITOR],
  ["[::FFFF:203.0.113.9]:443", VISITOR],
  ["203.0.113.9:51234", VISITOR],
  ["64:ff9b::203.0.113.9", "64:ff9b:0:0::/64"],
  ["2001:db8:::1", "2001:db8:::1"],
  ["999.1.1.1", "999.1.1.1"],
  ["[not an address]:1", "[not an address]:1"],
])("%s counts as %s", (entry, counted) => {
  expect(clientAddress(entry, 0)).toBe(counted);
});

test("one IPv6 network is one visitor, two are two", () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
  const four = fc.array(group, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(four, four, four, (network, one, other) => {
      // The few networks that stand for IPv4 addresses are counted by these.
      const home = ["2001", ...network.slice(1)];
      const of = (groups: string[]) => clientAddress([...home, ...groups].join(":"), 0);
      const next = home.with(3, ((Number.parseInt(home[3] ?? "", 16) + 1) % 0x10000).toString(16));
      expect(of(one)).toBe(of(other));
      expect(clientAddress([...next, ...one].join(":"), 0)).not.toBe(of(one));
    }),
  );
});

test("whatever stands there, it is counted as something", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.ipV6(),
        fc.ipV6().map((one) => `[${one}]:8080`),
      ),
      (entry) => {
        const counted = clientAddress(entry, 0);
        return counted !== "" && !counted.includes("NaN");
      },
    ),
  );
});
