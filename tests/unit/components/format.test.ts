import { describe, expect, it } from "vitest";
import {
  count,
  day,
  dayAndTime,
  duration,
  localeOf,
  money,
  moneyView,
  percentOf,
  roundMoney,
  timezoneOf,
} from "#app/components/format.ts";

const us = { locale: "en-US", timezone: "America/New_York", currency: "USD" };
const de = { locale: "de-DE", timezone: "Europe/Berlin", currency: "EUR" };
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("figures", () => {
  it.each([
    [123_450n, us, "$1,234.50", 1234.5],
    [-500n, us, "-$5.00", -5],
    [123_450n, de, "1.234,50 €", 1234.5],
    [1999n, { ...us, currency: "JPY" }, "¥1,999", 1999],
  ])("writes %s as %s in its own way", (minor, formats, text, amount) => {
    expect(plain(money(minor, formats))).toBe(text);
    expect(moneyView(minor, formats).amount).toBe(amount);
  });

  it("leaves the cents away only where there are none", () => {
    expect(roundMoney(120, us)).toBe("$120");
    expect(roundMoney(99.5, us)).toBe("$99.50");
  });

  it("shows a share with one decimal and none of nothing", () => {
    expect(percentOf(125n, 1000n, us)).toBe("12.5%");
    expect(percentOf(0n, 0n, us)).toBe("—");
  });

  it("groups digits as the reader does", () => {
    expect(count(12345, us)).toBe("12,345");
    expect(count(12345, de)).toBe("12.345");
  });
});

describe("times", () => {
  const lateInTheEvening = new Date("2026-11-23T03:30:00Z");

  it("names the day of the shop, not of the server", () => {
    expect(day(lateInTheEvening, us)).toBe("Nov 22, 2026");
    expect(day(lateInTheEvening, de)).toBe("23.11.2026");
    expect(plain(dayAndTime(lateInTheEvening, us))).toBe("Nov 22, 2026, 10:30 PM");
    expect(day(null, us)).toBe("—");
  });

  it.each([
    [2, "a few seconds"],
    [42, "about 42 seconds"],
    [70, "about a minute"],
    [600, "about 10 minutes"],
    [3700, "about an hour"],
    [8000, "about 2 hours"],
  ])("says %s seconds as %s", (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });
});

describe("the reader", () => {
  it.each([
    ["de", null, "de"],
    [null, "fr-CH, fr;q=0.9, en;q=0.8", "fr-CH"],
    ["en", null, "en-US"],
    ["not a locale!", "*", "en-US"],
    [null, null, "en-US"],
  ])("who asks with %s and %s gets %s", (named, accepted, locale) => {
    expect(localeOf(named, accepted)).toBe(locale);
  });

  it("gets UTC for a time zone that is none", () => {
    expect(timezoneOf("America/Chicago")).toBe("America/Chicago");
    expect(timezoneOf("(GMT-05:00) Eastern")).toBe("UTC");
  });
});
