// What Crystal's Linens sells. Weights are grams of one unit; a dozen napkins weighs 1.2 lb.
import { newId } from "../acts.ts";
import type { Cents, Product, Time, Variant, World } from "../world.ts";

type Article = {
  title: string;
  type: string;
  customProperties?: string[];
  tags?: string[];
  /** How often it is bought, in relation to the others. */
  demand: number;
  variants: { title: string; sku: string; price: Cents; grams: number }[];
};

const one = (sku: string, price: Cents, grams: number) => [{ title: "Default Title", sku, price, grams }];

export const DOZEN_NAPKINS_SKU = "NAP-HEM-12";
export const HANDKERCHIEF_SKU = "HKF-MONO";
export const BANQUET_CLOTH_SKU = "CLOTH-HEIRLOOM";
export const HALL_SKU = "SET-HALL-40";
export const RANGE_HOOD_SKU = "HOOD-PRO-48";
export const RUNNER_SKU = "RUN-FLAX";
export const TEA_TOWELS_SKU = "TEA-SET-4";

const ARTICLES: Article[] = [
  {
    title: "Hemstitched Linen Napkins, dozen",
    type: "Napkins",
    demand: 22,
    variants: [
      { title: "White", sku: DOZEN_NAPKINS_SKU, price: 4800, grams: 544 },
      { title: "Flax", sku: "NAP-HEM-12-FLAX", price: 4800, grams: 544 },
    ],
  },
  { title: "Damask Dinner Napkins, dozen", type: "Napkins", demand: 9, variants: one("NAP-DAM-12", 7200, 544) },
  { title: "Cocktail Napkins, dozen", type: "Napkins", demand: 8, variants: one("NAP-COCK-12", 3600, 272) },
  {
    title: "Round Tablecloth",
    type: "Tablecloths",
    demand: 7,
    variants: [
      { title: "70 in", sku: "CLOTH-R70", price: 9900, grams: 820 },
      { title: "90 in", sku: "CLOTH-R90", price: 12900, grams: 1180 },
    ],
  },
  {
    title: "Rectangular Tablecloth 60 × 120 in",
    type: "Tablecloths",
    demand: 6,
    variants: one("CLOTH-60120", 14500, 1350),
  },
  { title: "Flax Table Runner", type: "Runners", demand: 8, variants: one(RUNNER_SKU, 4500, 310) },
  {
    title: "Monogrammed Handkerchief",
    type: "Handkerchiefs",
    customProperties: ["Monogram", "Thread colour"],
    tags: ["personalised"],
    demand: 11,
    variants: one(HANDKERCHIEF_SKU, 1800, 25),
  },
  {
    title: "Monogrammed Handkerchiefs, box of six",
    type: "Handkerchiefs",
    customProperties: ["Monogram", "Thread colour"],
    tags: ["personalised"],
    demand: 4,
    variants: one("HKF-MONO-6", 9600, 190),
  },
  {
    title: "Monogrammed Towel Set",
    type: "Towels",
    customProperties: ["Monogram", "Thread colour"],
    tags: ["personalised"],
    demand: 5,
    variants: one("TOWEL-MONO-SET", 11800, 1420),
  },
  {
    title: "Linen Bath Towel",
    type: "Towels",
    demand: 9,
    variants: [
      { title: "Oat", sku: "TOWEL-BATH-OAT", price: 3200, grams: 620 },
      { title: "Slate", sku: "TOWEL-BATH-SLATE", price: 3200, grams: 620 },
    ],
  },
  { title: "Linen Hand Towel", type: "Towels", demand: 8, variants: one("TOWEL-HAND", 1950, 280) },
  { title: "Tea Towels, set of four", type: "Kitchen", demand: 10, variants: one(TEA_TOWELS_SKU, 2800, 340) },
  { title: "Linen Apron", type: "Kitchen", demand: 4, variants: one("APRON", 5400, 410) },
  { title: "Hostess Gift Set", type: "Gift sets", tags: ["gift"], demand: 6, variants: one("GIFT-HOSTESS", 8900, 960) },
  { title: "New Home Gift Set", type: "Gift sets", tags: ["gift"], demand: 4, variants: one("GIFT-HOME", 13900, 1750) },
  {
    title: "Stonewashed Sheet Set",
    type: "Bedding",
    demand: 3,
    variants: [
      { title: "Queen", sku: "SHEET-Q", price: 21900, grams: 1900 },
      { title: "King", sku: "SHEET-K", price: 25900, grams: 2250 },
    ],
  },
  {
    title: "Heirloom Damask Banquet Cloth",
    type: "Tablecloths",
    demand: 0.5,
    variants: one(BANQUET_CLOTH_SKU, 90000, 3800),
  },
  { title: "Banquet Hall Linens, 40 tables", type: "Events", demand: 0, variants: one(HALL_SKU, 640000, 48000) },
  { title: "Professional Range Hood 48 in", type: "Showroom", demand: 0, variants: one(RANGE_HOOD_SKU, 900000, 61000) },
];

export type Ware = { product: Product; variant: Variant; demand: number };

function handleOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/(^-|-$)/g, "");
}

/** Puts the range on the shelf and answers everything that can be bought. */
export function stock(world: World, at: Time): Ware[] {
  return ARTICLES.flatMap((article) => {
    const product: Product = {
      kind: "Product",
      id: newId(world),
      title: article.title,
      handle: handleOf(article.title),
      vendor: "Crystal's Linens",
      productType: article.type,
      tags: article.tags ?? [],
      customProperties: article.customProperties ?? [],
      variants: [],
      createdAt: at,
      updatedAt: at,
    };
    product.variants = article.variants.map((variant) => ({
      kind: "ProductVariant",
      id: newId(world),
      productId: product.id,
      ...variant,
    }));
    world.products.set(product.id, product);
    return product.variants.map((variant) => ({ product, variant, demand: article.demand / article.variants.length }));
  });
}

/** The variant with this SKU of a world that was stocked. */
export function wareBySku(wares: readonly Ware[], sku: string): Ware {
  const found = wares.find((ware) => ware.variant.sku === sku);
  if (!found) throw new Error(`The shop does not sell ${sku}.`);
  return found;
}
