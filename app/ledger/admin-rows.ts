// What the ledger wants of the Admin API's answers: the selections that history and reconciliation must make.
// In bulk results the children (`lineItems`, `shippingLines`) come as lines of their own and are put here by the reader.

export type MoneyRow = { readonly amount: string; readonly currencyCode: string };

export type MoneyBagRow = { readonly shopMoney: MoneyRow };

export type BothMoneyRow = { readonly shopMoney: MoneyRow; readonly presentmentMoney: MoneyRow };

export type AttributeRow = { readonly key: string; readonly value: string | null };

export type LineItemRow = {
  readonly id: string;
  readonly title: string;
  readonly sku: string | null;
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly product: { readonly id: string } | null;
  readonly variant: { readonly id: string } | null;
  readonly weight: WeightRow | null;
  readonly originalUnitPriceSet: MoneyBagRow;
  readonly totalDiscountSet: MoneyBagRow;
  readonly customAttributes: readonly AttributeRow[];
};

export type WeightRow = { readonly unit: string; readonly value: number };

export type ShippingLineRow = {
  readonly id: string | null;
  readonly title: string;
  readonly taxLines: readonly { readonly priceSet: MoneyBagRow }[];
};

export type RefundRow = {
  readonly id: string;
  readonly createdAt: string | null;
  readonly note: string | null;
  readonly totalRefundedSet: BothMoneyRow;
};

export type FulfillmentRow = {
  readonly id: string;
  readonly status: string;
  readonly displayStatus: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deliveredAt: string | null;
  readonly service: { readonly handle: string } | null;
  readonly trackingInfo: readonly {
    readonly company: string | null;
    readonly number: string | null;
    readonly url: string | null;
  }[];
};

export type AddressRow = {
  readonly name: string | null;
  readonly company: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly zip: string | null;
  readonly provinceCode: string | null;
  readonly countryCodeV2: string | null;
  readonly phone: string | null;
};

export type OrderRow = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly processedAt: string;
  readonly updatedAt: string;
  readonly cancelledAt: string | null;
  readonly test: boolean;
  readonly taxesIncluded: boolean;
  readonly displayFinancialStatus: string | null;
  readonly displayFulfillmentStatus: string;
  readonly currencyCode: string;
  readonly presentmentCurrencyCode: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly paymentGatewayNames: readonly string[];
  readonly totalPriceSet: BothMoneyRow;
  readonly totalTaxSet: MoneyBagRow | null;
  readonly totalShippingPriceSet: MoneyBagRow;
  readonly totalReceivedSet: MoneyBagRow;
  readonly netPaymentSet: MoneyBagRow;
  readonly customer: { readonly id: string } | null;
  readonly shippingAddress: AddressRow | null;
  readonly refunds: readonly RefundRow[];
  readonly fulfillments: readonly FulfillmentRow[];
  readonly lineItems: readonly LineItemRow[];
  readonly shippingLines: readonly ShippingLineRow[];
};

export type CustomerRow = {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly tags: readonly string[];
  readonly defaultEmailAddress: { readonly emailAddress: string } | null;
  readonly defaultPhoneNumber: { readonly phoneNumber: string } | null;
  readonly defaultAddress: { readonly company: string | null } | null;
};

export type DisputeRow = {
  readonly id: string;
  readonly status: string;
  readonly type: string;
  readonly amount: MoneyRow;
  readonly initiatedAt: string;
  readonly evidenceDueBy: string | null;
  readonly evidenceSentOn: string | null;
  readonly finalizedOn: string | null;
  readonly reasonDetails: { readonly reason: string } | null;
  readonly order: { readonly id: string } | null;
};
