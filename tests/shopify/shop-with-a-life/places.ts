// Where the customers live, with the tax that is added there, in hundredths of a per cent.

export type Place = {
  city: string;
  province: string | null;
  provinceCode: string | null;
  country: string;
  countryCode: string;
  zip: string;
  streets: readonly string[];
  taxBps: number;
  shippingIsTaxed: boolean;
};

function us(
  city: string,
  province: string,
  provinceCode: string,
  zip: string,
  taxBps: number,
  shippingIsTaxed = false,
): Place {
  const streets = ["Maple Street", "Oak Avenue", "River Road", "Church Lane", "Juniper Court", "Franklin Street"];
  return {
    city,
    province,
    provinceCode,
    country: "United States",
    countryCode: "US",
    zip,
    streets,
    taxBps,
    shippingIsTaxed,
  };
}

function abroad(
  city: string,
  province: string | null,
  country: string,
  countryCode: string,
  zip: string,
  taxBps: number,
  streets: string[],
): Place {
  return { city, province, provinceCode: null, country, countryCode, zip, streets, taxBps, shippingIsTaxed: true };
}

export const US_PLACES: readonly Place[] = [
  us("Brooklyn", "New York", "NY", "11215", 888, true),
  us("Albany", "New York", "NY", "12207", 800, true),
  us("Austin", "Texas", "TX", "78704", 825, true),
  us("San Diego", "California", "CA", "92103", 775),
  us("Oakland", "California", "CA", "94609", 1025),
  us("Portland", "Oregon", "OR", "97214", 0),
  us("Charleston", "South Carolina", "SC", "29401", 900),
  us("Chicago", "Illinois", "IL", "60614", 1025, true),
  us("Savannah", "Georgia", "GA", "31401", 700),
  us("Burlington", "Vermont", "VT", "05401", 700),
];

export const GERMAN_PLACES: readonly Place[] = [
  abroad("München", "Bayern", "Germany", "DE", "80331", 1900, ["Sendlinger Straße", "Müllerstraße", "Rosental"]),
  abroad("Köln", "Nordrhein-Westfalen", "Germany", "DE", "50667", 1900, ["Hohe Straße", "Gürzenichstraße"]),
  abroad("Wien", null, "Austria", "AT", "1010", 2000, ["Kärntner Straße", "Wollzeile"]),
];

export const THAI_PLACES: readonly Place[] = [
  abroad("กรุงเทพมหานคร", "กรุงเทพมหานคร", "Thailand", "TH", "10110", 700, ["ถนนสุขุมวิท", "ซอยทองหล่อ"]),
  abroad("เชียงใหม่", "เชียงใหม่", "Thailand", "TH", "50200", 700, ["ถนนนิมมานเหมินท์", "ถนนท่าแพ"]),
];

export const VIETNAMESE_PLACES: readonly Place[] = [
  abroad("Hồ Chí Minh", null, "Vietnam", "VN", "700000", 1000, ["Đường Nguyễn Huệ", "Đường Lê Lợi"]),
  abroad("Hà Nội", null, "Vietnam", "VN", "100000", 1000, ["Phố Hàng Bông", "Phố Tràng Tiền"]),
];

export const CHINESE_PLACES: readonly Place[] = [
  abroad("上海市", "上海市", "China", "CN", "200031", 0, ["淮海中路", "武康路"]),
  abroad("深圳市", "广东省", "China", "CN", "518000", 0, ["深南大道", "华强北路"]),
];
