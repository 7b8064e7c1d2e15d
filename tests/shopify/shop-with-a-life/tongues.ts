// The names of the customers' five languages, each beside its spelling in plain letters for the e-mail address.
import { CHINESE_PLACES, GERMAN_PLACES, type Place, THAI_PLACES, US_PLACES, VIETNAMESE_PLACES } from "./places.ts";

type Name = readonly [shown: string, plain: string];

type Tongue = { locale: string; first: readonly Name[]; last: readonly Name[]; places: readonly Place[]; dial: string };

function plainNames(...names: string[]): Name[] {
  return names.map((name) => [name, name.toLowerCase().replace(/[^a-z]/g, "")] as const);
}

const ENGLISH: Tongue = {
  locale: "en",
  dial: "+1512555",
  places: US_PLACES,
  first: plainNames(
    "Abigail",
    "Andrew",
    "Audrey",
    "Calvin",
    "Charlotte",
    "Claire",
    "Daniel",
    "Elias",
    "Emily",
    "Frances",
    "George",
    "Grace",
    "Harriet",
    "Henry",
    "Isaac",
    "Jasmine",
    "Joan",
    "Kevin",
    "Laura",
    "Leah",
    "Malcolm",
    "Margaret",
    "Naomi",
    "Oscar",
    "Patricia",
    "Ruth",
    "Samuel",
    "Sylvia",
    "Theodore",
    "Violet",
  ),
  last: plainNames(
    "Abbott",
    "Barnes",
    "Calloway",
    "Chen",
    "Daniels",
    "Ellison",
    "Fairchild",
    "Garcia",
    "Hayes",
    "Holloway",
    "Jensen",
    "Kowalski",
    "Lambert",
    "Mercer",
    "Nash",
    "O'Brien",
    "Patel",
    "Quinn",
    "Reyes",
    "Sinclair",
    "Thornton",
    "Underwood",
    "Vaughn",
    "Whitaker",
    "Young",
  ),
};

const GERMAN: Tongue = {
  locale: "de",
  dial: "+4989555",
  places: GERMAN_PLACES,
  first: [
    ["Anneliese", "anneliese"],
    ["Björn", "bjoern"],
    ["Claudia", "claudia"],
    ["Friedrich", "friedrich"],
    ["Jürgen", "juergen"],
    ["Käthe", "kaethe"],
    ["Matthias", "matthias"],
    ["Sabine", "sabine"],
    ["Ulrike", "ulrike"],
  ],
  last: [
    ["Bäumler", "baeumler"],
    ["Fischer", "fischer"],
    ["Großmann", "grossmann"],
    ["Hübner", "huebner"],
    ["Krüger", "krueger"],
    ["Schäfer", "schaefer"],
    ["Weiß", "weiss"],
  ],
};

const THAI: Tongue = {
  locale: "th",
  dial: "+6681555",
  places: THAI_PLACES,
  first: [
    ["อรทัย", "orathai"],
    ["ธนพล", "thanaphon"],
    ["สุดารัตน์", "sudarat"],
    ["ปิยะ", "piya"],
    ["มาลี", "malee"],
    ["วิชัย", "wichai"],
  ],
  last: [
    ["จันทร์เพ็ญ", "chanpen"],
    ["ทองดี", "thongdee"],
    ["ศรีสุข", "srisuk"],
    ["บุญมี", "boonmee"],
    ["รัตนพันธ์", "rattanaphan"],
  ],
};

const VIETNAMESE: Tongue = {
  locale: "vi",
  dial: "+8490555",
  places: VIETNAMESE_PLACES,
  first: [
    ["Thị Hương", "huong"],
    ["Văn Đức", "duc"],
    ["Minh Anh", "minhanh"],
    ["Quốc Bảo", "bao"],
    ["Ngọc Lan", "lan"],
    ["Thảo", "thao"],
  ],
  last: [
    ["Nguyễn", "nguyen"],
    ["Trần", "tran"],
    ["Lê", "le"],
    ["Phạm", "pham"],
    ["Đặng", "dang"],
  ],
};

const CHINESE: Tongue = {
  locale: "zh-CN",
  dial: "+8613855",
  places: CHINESE_PLACES,
  first: [
    ["晓燕", "xiaoyan"],
    ["建国", "jianguo"],
    ["思琪", "siqi"],
    ["伟", "wei"],
    ["丽华", "lihua"],
    ["子涵", "zihan"],
  ],
  last: [
    ["王", "wang"],
    ["李", "li"],
    ["张", "zhang"],
    ["刘", "liu"],
    ["陈", "chen"],
  ],
};

/** With the share of customers that speaks each. */
export const TONGUES = [
  [64, ENGLISH],
  [14, GERMAN],
  [7, THAI],
  [7, VIETNAMESE],
  [8, CHINESE],
] as const;
