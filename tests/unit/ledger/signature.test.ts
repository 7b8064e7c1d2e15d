// Which words of a carrier tell that somebody signed; a wrong yes is held against a customer.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tellsOfSignature } from "#app/ledger/signature.ts";

const SIGNED: Readonly<Record<string, readonly string[]>> = {
  en: [
    "Signed by A. SMITH",
    "DELIVERED, SIGNED FOR BY: J DOE",
    "Parcel signed for at reception",
    "Delivered, signed",
    "Signature obtained",
    "Courier captured a signature",
    "Handed over against signature",
    "Signed: MILLER",
  ],
  de: [
    "Zugestellt, unterschrieben von Frau Müller",
    "Sendung gegen Unterschrift übergeben",
    "Unterschrift des Empfängers liegt vor",
    "Empfang wurde quittiert",
    "Quittiert durch: MEIER",
    "Der Empfänger hat unterschrieben",
  ],
  th: ["ผู้รับเซ็นรับพัสดุแล้ว", "ลงชื่อรับโดย สมชาย", "ผู้รับลงนามเรียบร้อย", "เซ็นชื่อรับของแล้ว", "ได้รับลายเซ็นแล้ว"],
  vi: [
    "Người nhận đã ký nhận hàng",
    "Đã giao, ký nhận bởi Nguyễn Văn A",
    "Khách hàng đã ký",
    "Đã có chữ ký người nhận",
    "Ký tên xác nhận: Trần B",
  ],
  zh: ["已签收，签收人：张三", "快件已由李四签收", "本人签收", "客户已签字", "签收人是前台王女士", "已签名"],
};

const NOT: Readonly<Record<string, readonly string[]>> = {
  en: [
    "Item is now in transit",
    "Left at front door",
    "Signature required",
    "Delivered, no signature required",
    "Signature not required",
    "Signature waived by recipient",
    "Signature release on file",
    "Unable to obtain a signature",
    "The recipient hasn't signed for it",
    "Must be signed for",
    "Not signed for",
    "Signed for by driver",
    "Signed by: C19",
    "Delivered without signature",
    "assigned to driver",
    "Designed by us",
    "Waiting for signature",
    "Could not obtain signature",
  ],
  de: [
    "Zugestellt ohne Unterschrift",
    "Keine Unterschrift erforderlich",
    "Unterschrift erforderlich",
    "Wurde nicht unterschrieben",
    "Unterschrift verweigert",
    "Muss gegen Unterschrift übergeben werden",
    "Unterschrieben vom Zusteller",
    "Unterschriftsverzicht: am Ablageort abgelegt",
    "An Nachbarn übergeben",
  ],
  th: ["ไม่ต้องเซ็นรับ", "ยังไม่เซ็นรับ", "รอลงชื่อรับ", "ต้องลงนามรับ", "ผู้รับปฏิเสธการเซ็นรับ", "จัดส่งสำเร็จ"],
  vi: [
    "Chưa ký nhận",
    "Không cần chữ ký",
    "Yêu cầu chữ ký người nhận",
    "Từ chối ký nhận",
    "Hàng ký gửi",
    "Giao hàng thành công",
    "Chờ khách hàng ký nhận",
  ],
  zh: [
    "已签收",
    "快件待签收",
    "客户拒签",
    "无需签字",
    "签收失败",
    "已由丰巢快递柜签收",
    "请本人签收",
    "未签收",
    "派送中",
  ],
};

const of = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table).flatMap(([language, phrases]) => phrases.map((phrase) => [language, phrase] as const));

describe("a delivered parcel", () => {
  test.each(of(SIGNED))("%s: %s", (_language, said) => {
    expect(tellsOfSignature("delivered", said)).toBe(true);
    expect(tellsOfSignature(null, said)).toBe(true);
    expect(tellsOfSignature(`delivered, ${said}`, null)).toBe(true);
  });

  test.each(of(NOT))("%s, no signature: %s", (_language, said) => {
    expect(tellsOfSignature("delivered", said)).toBe(false);
    expect(tellsOfSignature(null, said)).toBe(false);
  });
});

test("accents may be written in one character or in two", () => {
  const said = "Người nhận đã ký nhận";
  expect(tellsOfSignature("delivered", said.normalize("NFD"))).toBe(true);
  expect(tellsOfSignature("delivered", said.normalize("NFC"))).toBe(true);
});

test.each([
  "in_transit",
  "out_for_delivery",
  "attempted_delivery",
  "failure",
  "carrier_picked_up",
  "delayed",
  "confirmed",
])("a parcel that is %s was signed for by nobody", (status) => {
  for (const [, said] of of(SIGNED)) expect(tellsOfSignature(status, said)).toBe(false);
});

test("a doubt outweighs whatever else is said", () => {
  const any = (table: typeof NOT) => fc.constantFrom(...of(table).map(([, phrase]) => phrase));
  const doubts = any({ en: ["no signature required", "Signature waived"], de: ["ohne Unterschrift"], zh: ["待签收"] });
  fc.assert(
    fc.property(any(SIGNED), doubts, fc.boolean(), (signed, doubt, first) => {
      expect(tellsOfSignature("delivered", first ? `${doubt}. ${signed}` : `${signed}. ${doubt}`)).toBe(false);
    }),
  );
});

test("nothing said is nothing signed", () => {
  expect(tellsOfSignature(null, null)).toBe(false);
  expect(tellsOfSignature("delivered", null)).toBe(false);
  expect(tellsOfSignature("delivered", "")).toBe(false);
});
