// Shop, the app's installation, bulk operations, disputes, products and draft orders.

import { apiAmount } from "../../money.ts";
import { planNames } from "../../payloads/shop.ts";
import type {
  BulkOperation,
  Dispute,
  DraftOrder,
  Installation,
  Order,
  OrderLine,
  Product,
  ShippingLine,
  Shop,
  Variant,
} from "../../world.ts";
import { connect, type PageArgs } from "../connection.ts";
import { type Context, type Fields, gidOf } from "../context.ts";
import { money, plainBag } from "./money.ts";

export const shopFields: Fields = {
  billingAddress: () => null,
  contactEmail: (shop: Shop) => shop.email,
  currencyCode: (shop: Shop) => shop.currency,
  currencyFormats: () => ({ moneyFormat: `\${{amount}}`, moneyWithCurrencyFormat: `\${{amount}} USD` }),
  description: () => null,
  enabledPresentmentCurrencies: (shop: Shop) => [shop.currency],
  myshopifyDomain: (shop: Shop) => shop.domain,
  plan: (shop: Shop) => ({
    displayName: planNames[shop.plan].display,
    publicDisplayName: planNames[shop.plan].display,
    partnerDevelopment: false,
    shopifyPlus: shop.plan === "plus",
  }),
  primaryDomain: (shop: Shop) => ({
    id: gidOf("Domain", shop.id),
    host: shop.domain,
    sslEnabled: true,
    url: `https://${shop.domain}`,
  }),
  setupRequired: () => false,
  shopOwnerName: (shop: Shop) => shop.owner,
  taxShipping: () => false,
  timezoneAbbreviation: () => "EST",
  timezoneOffset: (shop: Shop) =>
    `${shop.utcOffsetMinutes < 0 ? "-" : "+"}${String(Math.abs(shop.utcOffsetMinutes) / 60).padStart(2, "0")}00`,
  timezoneOffsetMinutes: (shop: Shop) => shop.utcOffsetMinutes,
  unitSystem: () => "IMPERIAL_SYSTEM",
  url: (shop: Shop) => `https://${shop.domain}`,
  weightUnit: () => "POUNDS",
};

export const installationFields: Fields = {
  accessScopes: (_: Installation, __: unknown, { scopes }: Context) =>
    scopes.map((handle) => ({ handle, description: handle.replaceAll("_", " ") })),
  activeSubscriptions: () => [],
  app: (_: Installation, __: unknown, { clientId }: Context) => ({
    kind: "App",
    id: gidOf("App", 1),
    apiKey: clientId,
    handle: "makegood",
    title: "Makegood",
    embedded: true,
    developerName: "Makegood",
  }),
  launchUrl: (_: Installation, __: unknown, { origin }: Context) => `${origin}/admin/apps/makegood`,
  uninstallUrl: () => null,
};

export const bulkFields: Fields = {
  url: (operation: BulkOperation, _: unknown, { origin }: Context) =>
    operation.status === "COMPLETED" && operation.file ? `${origin}/bulk/${operation.id}.jsonl` : null,
  partialDataUrl: (operation: BulkOperation, _: unknown, { origin }: Context) =>
    operation.partial && operation.file ? `${origin}/bulk/${operation.id}.jsonl` : null,
};

export const disputeFields: Fields = {
  legacyResourceId: (dispute: Dispute) => dispute.id,
  amount: (dispute: Dispute) => money(dispute.amount, dispute.currency),
  disputeEvidence: (dispute: Dispute) => evidenceView(dispute),
  order: (dispute: Dispute, _: unknown, { world }: Context) => world.orders.get(dispute.orderId) ?? null,
  reasonDetails: (dispute: Dispute) => ({
    reason: dispute.reason.toUpperCase(),
    networkReasonCode: dispute.networkReasonCode,
  }),
  status: (dispute: Dispute) => dispute.status.toUpperCase(),
  type: (dispute: Dispute) => dispute.type.toUpperCase(),
};

const evidenceTexts = [
  "accessActivityLog",
  "cancellationPolicyDisclosure",
  "cancellationRebuttal",
  "customerEmailAddress",
  "customerFirstName",
  "customerLastName",
  "refundPolicyDisclosure",
  "refundRefusalExplanation",
  "uncategorizedText",
] as const;

export function evidenceView(dispute: Dispute) {
  return {
    kind: "ShopifyPaymentsDisputeEvidence",
    id: dispute.evidenceId,
    dispute,
    customerPurchaseIp: null,
    productDescription: null,
    disputeFileUploads: [],
    fulfillments: [],
    submitted: dispute.evidenceSentOn !== null,
    ...Object.fromEntries(evidenceTexts.map((name) => [name, dispute.evidence[name] ?? null])),
  };
}

export const paymentsAccountFields: Fields = {
  activated: () => true,
  country: (_: unknown, __: unknown, { world }: Context) => world.shop.countryCode,
  defaultCurrency: (_: unknown, __: unknown, { world }: Context) => world.shop.currency,
  disputes: (_: unknown, args: PageArgs, context: Context) =>
    connect([...context.world.disputes.values()], args, context),
};

export const productFields: Fields = {
  legacyResourceId: (product: Product) => product.id,
  descriptionHtml: () => "",
  status: () => "ACTIVE",
  variants: (product: Product, args: PageArgs, context: Context) => connect(product.variants, args, context),
};

export const variantFields: Fields = {
  legacyResourceId: (variant: Variant) => variant.id,
  displayName: (variant: Variant) => variant.title,
  price: (variant: Variant, _: unknown, { world }: Context) => apiAmount(variant.price, world.shop.currency),
  product: (variant: Variant, _: unknown, { world }: Context) => world.products.get(variant.productId) ?? null,
};

const gross = (draft: DraftOrder) =>
  draft.lines.reduce((sum, line) => sum + line.price * line.quantity - line.discount, 0);
const cut = (draft: DraftOrder) => Math.round((gross(draft) * draft.discountPercent) / 100);
const total = (draft: DraftOrder) => gross(draft) - cut(draft) + (draft.shippingLine?.price ?? 0);
const set =
  (pick: (draft: DraftOrder) => number) =>
  (draft: DraftOrder, _: unknown, { world }: Context) =>
    plainBag(pick(draft), world.shop.currency);
/** An order's worth of currency for parts that ask their order for it. */
const asOrder = (world: Context["world"]) =>
  ({
    currency: world.shop.currency,
    presentmentCurrency: world.shop.currency,
    presentmentRate: 1,
    taxesIncluded: false,
  }) as Order;

export const draftOrderFields: Fields = {
  legacyResourceId: (draft: DraftOrder) => draft.id,
  currencyCode: (_: DraftOrder, __: unknown, { world }: Context) => world.shop.currency,
  customAttributes: (draft: DraftOrder) => draft.customAttributes.map(({ name, value }) => ({ key: name, value })),
  customer: (draft: DraftOrder, _: unknown, { world }: Context) =>
    draft.customerId === null ? null : (world.customers.get(draft.customerId) ?? null),
  invoiceUrl: (draft: DraftOrder, _: unknown, { world }: Context) =>
    `https://${world.shop.domain}/invoices/${draft.id}`,
  lineItems: (draft: DraftOrder, args: PageArgs, context: Context) =>
    connect(
      draft.lines.map((line) => ({
        kind: "DraftOrderLineItem",
        id: line.id,
        part: line,
        order: asOrder(context.world),
      })),
      args,
      context,
    ),
  note2: (draft: DraftOrder) => draft.note,
  order: (draft: DraftOrder, _: unknown, { world }: Context) =>
    draft.orderId === null ? null : (world.orders.get(draft.orderId) ?? null),
  ready: () => true,
  shippingLine: (draft: DraftOrder, _: unknown, { world }: Context) =>
    draft.shippingLine
      ? {
          kind: "ShippingLine",
          id: draft.shippingLine.id,
          part: draft.shippingLine satisfies ShippingLine,
          order: asOrder(world),
        }
      : null,
  status: (draft: DraftOrder) => draft.status.toUpperCase(),
  subtotalPriceSet: set((draft) => gross(draft) - cut(draft)),
  totalDiscountsSet: set(cut),
  totalPriceSet: set(total),
  totalShippingPriceSet: set((draft) => draft.shippingLine?.price ?? 0),
  totalTaxSet: set(() => 0),
};

type DraftLine = { part: OrderLine };

export const draftOrderLineFields: Fields = {
  custom: ({ part }: DraftLine) => part.variantId === null,
  customAttributes: ({ part }: DraftLine) => part.properties.map(({ name, value }) => ({ key: name, value })),
  name: ({ part }: DraftLine) => part.title,
  originalTotalSet: ({ part }: DraftLine, _: unknown, { world }: Context) =>
    plainBag(part.price * part.quantity, world.shop.currency),
  originalUnitPriceSet: ({ part }: DraftLine, _: unknown, { world }: Context) =>
    plainBag(part.price, world.shop.currency),
};
