// Made by `npm run codegen` from app/shopify/documents and Shopify's schema 2026-10. Not edited by hand.
import type { AdminDocument } from "#app/shopify/document.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AttributeInput = {
  key: string;
  value: string;
};

export type BulkOperationErrorCode =
  | 'ACCESS_DENIED'
  | 'INTERNAL_SERVER_ERROR'
  | 'TIMEOUT';

export type BulkOperationStatus =
  | 'CANCELED'
  | 'CANCELING'
  | 'COMPLETED'
  | 'CREATED'
  | 'EXPIRED'
  | 'FAILED'
  | 'RUNNING';

export type BulkOperationUserErrorCode =
  | 'INVALID'
  | 'LIMIT_REACHED'
  | 'OPERATION_IN_PROGRESS';

export type BundlesDraftOrderBundleLineItemComponentInput = {
  quantity: number;
  uuid?: string | null | undefined;
  variantId?: string | null | undefined;
};

export type DepositInput = {
  percentage: number;
};

export type DisputeEvidenceUpdateUserErrorCode =
  | 'DISPUTE_EVIDENCE_NOT_FOUND'
  | 'EVIDENCE_ALREADY_ACCEPTED'
  | 'EVIDENCE_PAST_DUE_DATE'
  | 'FILES_SIZE_EXCEEDED_LIMIT'
  | 'FILE_NOT_FOUND'
  | 'INVALID'
  | 'TOO_LARGE';

export type DisputeStatus =
  | 'ACCEPTED'
  | 'CHARGE_REFUNDED'
  | 'LOST'
  | 'NEEDS_RESPONSE'
  | 'PREVENTED'
  | 'UNDER_REVIEW'
  | 'WON';

export type DisputeType =
  | 'CHARGEBACK'
  | 'INQUIRY';

export type DraftOrderAppliedDiscountInput = {
  /** @deprecated Please use `amountWithCurrency` instead. */
  amount?: string | null | undefined;
  amountWithCurrency?: MoneyInput | null | undefined;
  description?: string | null | undefined;
  title?: string | null | undefined;
  value: number;
  valueType: DraftOrderAppliedDiscountType;
};

export type DraftOrderAppliedDiscountType =
  | 'FIXED_AMOUNT'
  | 'PERCENTAGE';

export type DraftOrderInput = {
  acceptAutomaticDiscounts?: boolean | null | undefined;
  allowDiscountCodesInCheckout?: boolean | null | undefined;
  appliedDiscount?: DraftOrderAppliedDiscountInput | null | undefined;
  billingAddress?: MailingAddressInput | null | undefined;
  customAttributes?: Array<AttributeInput> | null | undefined;
  /** @deprecated Use `purchasingEntity` instead, which can be used for either a D2C or B2B customer. */
  customerId?: string | null | undefined;
  deposit?: DepositInput | null | undefined;
  discountCodes?: Array<string> | null | undefined;
  email?: string | null | undefined;
  lineItems?: Array<DraftOrderLineItemInput> | null | undefined;
  /** @deprecated This field will be removed in a future version. Use `localizedFields` instead. */
  localizationExtensions?: Array<LocalizationExtensionInput> | null | undefined;
  localizedFields?: Array<LocalizedFieldInput> | null | undefined;
  /**
   * @deprecated This field is now incompatible with Markets.
   *
   */
  marketRegionCountryCode?: string | null | undefined;
  metafields?: Array<MetafieldInput> | null | undefined;
  note?: string | null | undefined;
  paymentTerms?: PaymentTermsInput | null | undefined;
  phone?: string | null | undefined;
  poNumber?: string | null | undefined;
  presentmentCurrencyCode?: string | null | undefined;
  purchasingEntity?: PurchasingEntityInput | null | undefined;
  reserveInventoryUntil?: string | null | undefined;
  sessionToken?: string | null | undefined;
  shippingAddress?: MailingAddressInput | null | undefined;
  shippingLine?: ShippingLineInput | null | undefined;
  sourceName?: string | null | undefined;
  tags?: Array<string> | null | undefined;
  taxExempt?: boolean | null | undefined;
  transformerFingerprint?: string | null | undefined;
  useCustomerDefaultAddress?: boolean | null | undefined;
  visibleToCustomer?: boolean | null | undefined;
};

export type DraftOrderLineItemComponentInput = {
  quantity: number;
  uuid?: string | null | undefined;
  variantId?: string | null | undefined;
};

export type DraftOrderLineItemInput = {
  appliedDiscount?: DraftOrderAppliedDiscountInput | null | undefined;
  /** @deprecated Use `components` instead. */
  bundleComponents?: Array<BundlesDraftOrderBundleLineItemComponentInput> | null | undefined;
  components?: Array<DraftOrderLineItemComponentInput> | null | undefined;
  customAttributes?: Array<AttributeInput> | null | undefined;
  generatePriceOverride?: boolean | null | undefined;
  /** @deprecated `weight` should be used instead, allowing different units to be used. */
  grams?: number | null | undefined;
  /** @deprecated `originalUnitPriceWithCurrency` should be used instead, where currency can be specified. */
  originalUnitPrice?: string | null | undefined;
  originalUnitPriceWithCurrency?: MoneyInput | null | undefined;
  priceOverride?: MoneyInput | null | undefined;
  quantity: number;
  requiresShipping?: boolean | null | undefined;
  sku?: string | null | undefined;
  taxable?: boolean | null | undefined;
  title?: string | null | undefined;
  uuid?: string | null | undefined;
  variantId?: string | null | undefined;
  weight?: WeightInput | null | undefined;
};

export type DraftOrderStatus =
  | 'COMPLETED'
  | 'INVOICE_SENT'
  | 'OPEN';

export type FulfillmentDisplayStatus =
  | 'ATTEMPTED_DELIVERY'
  | 'CANCELED'
  | 'CARRIER_PICKED_UP'
  | 'CONFIRMED'
  | 'DELAYED'
  | 'DELIVERED'
  | 'FAILURE'
  | 'FULFILLED'
  | 'IN_TRANSIT'
  | 'LABEL_PRINTED'
  | 'LABEL_PURCHASED'
  | 'LABEL_VOIDED'
  | 'MARKED_AS_FULFILLED'
  | 'NOT_DELIVERED'
  | 'OUT_FOR_DELIVERY'
  | 'PICKED_UP'
  | 'READY_FOR_PICKUP'
  | 'SUBMITTED';

export type FulfillmentHoldReason =
  | 'AWAITING_PAYMENT'
  | 'AWAITING_RETURN_ITEMS'
  | 'HIGH_RISK_OF_FRAUD'
  | 'INCORRECT_ADDRESS'
  | 'INVENTORY_OUT_OF_STOCK'
  | 'ONLINE_STORE_POST_PURCHASE_CROSS_SELL'
  | 'OTHER'
  | 'UNKNOWN_DELIVERY_DATE';

export type FulfillmentOrderHoldInput = {
  externalId?: string | null | undefined;
  fulfillmentOrderLineItems?: Array<FulfillmentOrderLineItemInput> | null | undefined;
  handle?: string | null | undefined;
  notifyMerchant?: boolean | null | undefined;
  reason: FulfillmentHoldReason;
  reasonNotes?: string | null | undefined;
};

export type FulfillmentOrderHoldUserErrorCode =
  | 'DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS'
  | 'DUPLICATE_FULFILLMENT_HOLD_HANDLE'
  | 'FULFILLMENT_ORDER_HOLD_LIMIT_REACHED'
  | 'FULFILLMENT_ORDER_NOT_FOUND'
  | 'FULFILLMENT_ORDER_NOT_SPLITTABLE'
  | 'GREATER_THAN_ZERO'
  | 'INVALID_LINE_ITEM_QUANTITY'
  | 'TAKEN';

export type FulfillmentOrderLineItemInput = {
  id: string;
  quantity: number;
};

export type FulfillmentOrderStatus =
  | 'CANCELLED'
  | 'CLOSED'
  | 'INCOMPLETE'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'OPEN'
  | 'SCHEDULED';

export type FulfillmentStatus =
  | 'CANCELLED'
  | 'ERROR'
  | 'FAILURE'
  | 'OPEN'
  | 'PENDING'
  | 'SUCCESS';

export type LocalizationExtensionInput = {
  key: LocalizationExtensionKey;
  value: string;
};

export type LocalizationExtensionKey =
  | 'SHIPPING_CREDENTIAL_BR'
  | 'SHIPPING_CREDENTIAL_CL'
  | 'SHIPPING_CREDENTIAL_CN'
  | 'SHIPPING_CREDENTIAL_CO'
  | 'SHIPPING_CREDENTIAL_CR'
  | 'SHIPPING_CREDENTIAL_EC'
  | 'SHIPPING_CREDENTIAL_ES'
  | 'SHIPPING_CREDENTIAL_GT'
  | 'SHIPPING_CREDENTIAL_ID'
  | 'SHIPPING_CREDENTIAL_KR'
  | 'SHIPPING_CREDENTIAL_MX'
  | 'SHIPPING_CREDENTIAL_MY'
  | 'SHIPPING_CREDENTIAL_PE'
  | 'SHIPPING_CREDENTIAL_PT'
  | 'SHIPPING_CREDENTIAL_PY'
  | 'SHIPPING_CREDENTIAL_TR'
  | 'SHIPPING_CREDENTIAL_TW'
  | 'SHIPPING_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_BR'
  | 'TAX_CREDENTIAL_CL'
  | 'TAX_CREDENTIAL_CO'
  | 'TAX_CREDENTIAL_CR'
  | 'TAX_CREDENTIAL_EC'
  | 'TAX_CREDENTIAL_ES'
  | 'TAX_CREDENTIAL_GT'
  | 'TAX_CREDENTIAL_ID'
  | 'TAX_CREDENTIAL_IT'
  | 'TAX_CREDENTIAL_MX'
  | 'TAX_CREDENTIAL_MY'
  | 'TAX_CREDENTIAL_PE'
  | 'TAX_CREDENTIAL_PT'
  | 'TAX_CREDENTIAL_PY'
  | 'TAX_CREDENTIAL_TR'
  | 'TAX_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_TYPE_MX'
  | 'TAX_CREDENTIAL_USE_MX'
  | 'TAX_EMAIL_IT';

export type LocalizedFieldInput = {
  key: LocalizedFieldKey;
  value: string;
};

export type LocalizedFieldKey =
  | 'SHIPPING_CREDENTIAL_BR'
  | 'SHIPPING_CREDENTIAL_CL'
  | 'SHIPPING_CREDENTIAL_CN'
  | 'SHIPPING_CREDENTIAL_CO'
  | 'SHIPPING_CREDENTIAL_CR'
  | 'SHIPPING_CREDENTIAL_EC'
  | 'SHIPPING_CREDENTIAL_ES'
  | 'SHIPPING_CREDENTIAL_GT'
  | 'SHIPPING_CREDENTIAL_ID'
  | 'SHIPPING_CREDENTIAL_KR'
  | 'SHIPPING_CREDENTIAL_MX'
  | 'SHIPPING_CREDENTIAL_MY'
  | 'SHIPPING_CREDENTIAL_PE'
  | 'SHIPPING_CREDENTIAL_PT'
  | 'SHIPPING_CREDENTIAL_PY'
  | 'SHIPPING_CREDENTIAL_TR'
  | 'SHIPPING_CREDENTIAL_TW'
  | 'SHIPPING_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_BR'
  | 'TAX_CREDENTIAL_CL'
  | 'TAX_CREDENTIAL_CO'
  | 'TAX_CREDENTIAL_CR'
  | 'TAX_CREDENTIAL_EC'
  | 'TAX_CREDENTIAL_ES'
  | 'TAX_CREDENTIAL_GT'
  | 'TAX_CREDENTIAL_ID'
  | 'TAX_CREDENTIAL_IT'
  | 'TAX_CREDENTIAL_MX'
  | 'TAX_CREDENTIAL_MY'
  | 'TAX_CREDENTIAL_PE'
  | 'TAX_CREDENTIAL_PT'
  | 'TAX_CREDENTIAL_PY'
  | 'TAX_CREDENTIAL_TR'
  | 'TAX_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_TYPE_MX'
  | 'TAX_CREDENTIAL_USE_MX'
  | 'TAX_EMAIL_IT';

export type MailingAddressInput = {
  address1?: string | null | undefined;
  address2?: string | null | undefined;
  city?: string | null | undefined;
  company?: string | null | undefined;
  /** @deprecated Use `countryCode` instead. */
  country?: string | null | undefined;
  countryCode?: string | null | undefined;
  firstName?: string | null | undefined;
  /** @deprecated Not needed for 90% of mutations, and provided separately where it is needed. */
  id?: string | null | undefined;
  lastName?: string | null | undefined;
  phone?: string | null | undefined;
  /** @deprecated Use `provinceCode` instead. */
  province?: string | null | undefined;
  provinceCode?: string | null | undefined;
  zip?: string | null | undefined;
};

export type MetafieldInput = {
  id?: string | null | undefined;
  key?: string | null | undefined;
  namespace?: string | null | undefined;
  type?: string | null | undefined;
  value?: string | null | undefined;
};

export type MoneyInput = {
  amount: string;
  currencyCode: string;
};

export type OrderAdjustmentInputDiscrepancyReason =
  | 'CUSTOMER'
  | 'DAMAGE'
  | 'OTHER'
  | 'RESTOCK';

export type OrderCancelReason =
  | 'CUSTOMER'
  | 'DECLINED'
  | 'FRAUD'
  | 'INVENTORY'
  | 'OTHER'
  | 'STAFF';

export type OrderCancelUserErrorCode =
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'NOT_FOUND'
  | 'NO_REFUND_PERMISSION'
  | 'NO_REFUND_TO_STORE_CREDIT_PERMISSION'
  | 'STORE_CREDIT_REFUND_B2B_NOT_SUPPORTED'
  | 'STORE_CREDIT_REFUND_EXPIRATION_IN_PAST'
  | 'STORE_CREDIT_REFUND_MISSING_CUSTOMER';

export type OrderDisplayFinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

export type OrderDisplayFulfillmentStatus =
  | 'FULFILLED'
  | 'FULFILLMENT_NOT_REQUIRED'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'OPEN'
  | 'PARTIALLY_FULFILLED'
  | 'PENDING_FULFILLMENT'
  | 'REQUEST_DECLINED'
  | 'RESTOCKED'
  | 'SCHEDULED'
  | 'UNFULFILLED';

export type OrderTransactionInput = {
  amount: string;
  gateway: string;
  kind: OrderTransactionKind;
  orderId: string;
  parentId?: string | null | undefined;
};

export type OrderTransactionKind =
  | 'AUTHORIZATION'
  | 'CAPTURE'
  | 'CHANGE'
  | 'EMV_AUTHORIZATION'
  | 'REFUND'
  | 'SALE'
  | 'SUGGESTED_REFUND'
  | 'VOID';

export type PaymentScheduleInput = {
  dueAt?: string | null | undefined;
  issuedAt?: string | null | undefined;
};

export type PaymentTermsInput = {
  paymentSchedules?: Array<PaymentScheduleInput> | null | undefined;
  paymentTermsTemplateId?: string | null | undefined;
};

export type PurchasingCompanyInput = {
  companyContactId: string;
  companyId: string;
  companyLocationId: string;
};

export type PurchasingEntityInput = {
  customerId?: string | null | undefined;
  purchasingCompany?: PurchasingCompanyInput | null | undefined;
};

export type RefundDutyInput = {
  dutyId: string;
  refundType?: RefundDutyRefundType | null | undefined;
};

export type RefundDutyRefundType =
  | 'FULL'
  | 'PROPORTIONAL';

export type RefundInput = {
  allowOverRefunding?: boolean | null | undefined;
  currency?: string | null | undefined;
  discrepancyReason?: OrderAdjustmentInputDiscrepancyReason | null | undefined;
  note?: string | null | undefined;
  notify?: boolean | null | undefined;
  orderId: string;
  processedAt?: string | null | undefined;
  refundDuties?: Array<RefundDutyInput> | null | undefined;
  refundLineItems?: Array<RefundLineItemInput> | null | undefined;
  refundMethods?: Array<RefundMethodInput> | null | undefined;
  shipping?: ShippingRefundInput | null | undefined;
  transactions?: Array<OrderTransactionInput> | null | undefined;
};

export type RefundLineItemInput = {
  lineItemId: string;
  locationId?: string | null | undefined;
  quantity: number;
  restockType?: RefundLineItemRestockType | null | undefined;
};

export type RefundLineItemRestockType =
  | 'CANCEL'
  | 'LEGACY_RESTOCK'
  | 'NO_RESTOCK'
  | 'RETURN';

export type RefundMethodInput =
  {   storeCreditRefund: StoreCreditRefundInput; };

export type ShippingLineInput = {
  /** @deprecated `priceWithCurrency` should be used instead, where currencies can be specified. */
  price?: string | null | undefined;
  priceWithCurrency?: MoneyInput | null | undefined;
  shippingRateHandle?: string | null | undefined;
  title?: string | null | undefined;
};

export type ShippingRefundInput = {
  amount?: string | null | undefined;
  fullRefund?: boolean | null | undefined;
};

export type ShopifyPaymentsDisputeReason =
  | 'BANK_CANNOT_PROCESS'
  | 'CREDIT_NOT_PROCESSED'
  | 'CUSTOMER_INITIATED'
  | 'DEBIT_NOT_AUTHORIZED'
  | 'DUPLICATE'
  | 'FRAUDULENT'
  | 'GENERAL'
  | 'INCORRECT_ACCOUNT_DETAILS'
  | 'INSUFFICIENT_FUNDS'
  | 'NONCOMPLIANT'
  | 'PRODUCT_NOT_RECEIVED'
  | 'PRODUCT_UNACCEPTABLE'
  | 'SUBSCRIPTION_CANCELLED'
  | 'UNRECOGNIZED';

export type StoreCreditAccountCreditInput = {
  creditAmount: MoneyInput;
  expiresAt?: string | null | undefined;
  notify?: boolean | null | undefined;
};

export type StoreCreditAccountCreditUserErrorCode =
  | 'ACCOUNT_NOT_FOUND'
  | 'CREDIT_LIMIT_EXCEEDED'
  | 'EXPIRES_AT_IN_PAST'
  | 'MISMATCHING_CURRENCY'
  | 'NEGATIVE_OR_ZERO_AMOUNT'
  | 'OWNER_NOT_FOUND'
  | 'UNSUPPORTED_CURRENCY';

export type StoreCreditRefundInput = {
  amount: MoneyInput;
  expiresAt?: string | null | undefined;
};

export type WeightInput = {
  unit: WeightUnit;
  value: number;
};

export type WeightUnit =
  | 'GRAMS'
  | 'KILOGRAMS'
  | 'OUNCES'
  | 'POUNDS';

export type AllCustomersQueryVariables = Exact<{
  filter?: string | null | undefined;
}>;


export type AllCustomersQuery = { customers: { edges: Array<{ node: { id: string, createdAt: string, updatedAt: string, firstName: string | null, lastName: string | null, tags: Array<string>, defaultEmailAddress: { emailAddress: string } | null, defaultPhoneNumber: { phoneNumber: string } | null, defaultAddress: { company: string | null } | null } }> } };

export type AllOrdersQueryVariables = Exact<{
  filter?: string | null | undefined;
}>;


export type AllOrdersQuery = { orders: { edges: Array<{ node: { id: string, name: string, createdAt: string, processedAt: string, updatedAt: string, cancelledAt: string | null, test: boolean, taxesIncluded: boolean, displayFinancialStatus: OrderDisplayFinancialStatus | null, displayFulfillmentStatus: OrderDisplayFulfillmentStatus, currencyCode: string, presentmentCurrencyCode: string, email: string | null, phone: string | null, note: string | null, tags: Array<string>, paymentGatewayNames: Array<string>, totalPriceSet: { shopMoney: { amount: string, currencyCode: string }, presentmentMoney: { amount: string, currencyCode: string } }, totalTaxSet: { shopMoney: { amount: string, currencyCode: string } } | null, totalShippingPriceSet: { shopMoney: { amount: string, currencyCode: string } }, totalReceivedSet: { shopMoney: { amount: string, currencyCode: string } }, netPaymentSet: { shopMoney: { amount: string, currencyCode: string } }, customer: { id: string, firstName: string | null, lastName: string | null } | null, shippingAddress: { name: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, zip: string | null, provinceCode: string | null, countryCodeV2: string | null, phone: string | null } | null, billingAddress: { name: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, zip: string | null, provinceCode: string | null, countryCodeV2: string | null, phone: string | null } | null, refunds: Array<{ id: string, createdAt: string | null, note: string | null, totalRefundedSet: { shopMoney: { amount: string, currencyCode: string }, presentmentMoney: { amount: string, currencyCode: string } } }>, fulfillments: Array<{ id: string, status: FulfillmentStatus, displayStatus: FulfillmentDisplayStatus | null, createdAt: string, updatedAt: string, deliveredAt: string | null, service: { handle: string } | null, trackingInfo: Array<{ company: string | null, number: string | null, url: string | null }> }>, lineItems: { edges: Array<{ node: { id: string, title: string, sku: string | null, quantity: number, currentQuantity: number, product: { id: string } | null, variant: { id: string } | null, weight: { unit: WeightUnit, value: number } | null, originalUnitPriceSet: { shopMoney: { amount: string, currencyCode: string } }, totalDiscountSet: { shopMoney: { amount: string, currencyCode: string } }, customAttributes: Array<{ key: string, value: string | null }> } }> }, shippingLines: { edges: Array<{ node: { id: string | null, title: string, taxLines: Array<{ priceSet: { shopMoney: { amount: string, currencyCode: string } } }> } }> } } }> } };

export type CancelBulkOperationMutationVariables = Exact<{
  id: string;
}>;


export type CancelBulkOperationMutation = { bulkOperationCancel: { bulkOperation: { id: string, status: BulkOperationStatus } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type CancelOrderMutationVariables = Exact<{
  id: string;
  reason: OrderCancelReason;
  refund: boolean;
  note: string;
}>;


export type CancelOrderMutation = { orderCancel: { job: { id: string } | null, orderCancelUserErrors: Array<{ code: OrderCancelUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type ChangeCustomerTagsMutationVariables = Exact<{
  id: string;
  add: Array<string> | string;
  remove: Array<string> | string;
  adding: boolean;
  removing: boolean;
}>;


export type ChangeCustomerTagsMutation = { removed?: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null, added?: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type ChangeOrderTagsMutationVariables = Exact<{
  id: string;
  add: Array<string> | string;
  remove: Array<string> | string;
  adding: boolean;
  removing: boolean;
}>;


export type ChangeOrderTagsMutation = { removed?: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null, added?: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type CompleteDraftOrderMutationVariables = Exact<{
  id: string;
}>;


export type CompleteDraftOrderMutation = { draftOrderComplete: { draftOrder: { id: string, order: { id: string, name: string } | null } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type CreateDraftOrderMutationVariables = Exact<{
  input: DraftOrderInput;
}>;


export type CreateDraftOrderMutation = { draftOrderCreate: { draftOrder: { id: string, name: string, invoiceUrl: string | null } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type CreateRefundMutationVariables = Exact<{
  input: RefundInput;
  key: string;
}>;


export type CreateRefundMutation = { refundCreate: { refund: { id: string, totalRefundedSet: { shopMoney: { amount: string } } } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type DeleteDraftOrderMutationVariables = Exact<{
  id: string;
}>;


export type DeleteDraftOrderMutation = { draftOrderDelete: { deletedId: string | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type FindDraftOrdersQueryVariables = Exact<{
  query: string;
}>;


export type FindDraftOrdersQuery = { draftOrders: { nodes: Array<{ id: string, tags: Array<string> }> } };

export type FindOrdersQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type FindOrdersQuery = { nodes: Array<
    | { id: string }
    | Record<PropertyKey, never>
   | null> };

export type GiveStoreCreditMutationVariables = Exact<{
  id: string;
  input: StoreCreditAccountCreditInput;
}>;


export type GiveStoreCreditMutation = { storeCreditAccountCredit: { storeCreditAccountTransaction: { id: string } | null, userErrors: Array<{ code: StoreCreditAccountCreditUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type HoldFulfillmentMutationVariables = Exact<{
  id: string;
  hold: FulfillmentOrderHoldInput;
}>;


export type HoldFulfillmentMutation = { fulfillmentOrderHold: { fulfillmentHold: { id: string } | null, userErrors: Array<{ code: FulfillmentOrderHoldUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type ListCustomersQueryVariables = Exact<{
  filter: string;
  after?: string | null | undefined;
}>;


export type ListCustomersQuery = { customers: { nodes: Array<{ id: string, updatedAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListOrdersQueryVariables = Exact<{
  filter: string;
  after?: string | null | undefined;
}>;


export type ListOrdersQuery = { orders: { nodes: Array<{ id: string, updatedAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReadBulkOperationQueryVariables = Exact<{
  id: string;
}>;


export type ReadBulkOperationQuery = { bulkOperation: { id: string, status: BulkOperationStatus, errorCode: BulkOperationErrorCode | null, createdAt: string, objectCount: string, rootObjectCount: string, fileSize: string | null, url: string | null, partialDataUrl: string | null } | null };

export type ReadCustomersQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type ReadCustomersQuery = { nodes: Array<
    | { id: string, createdAt: string, updatedAt: string, firstName: string | null, lastName: string | null, tags: Array<string>, defaultEmailAddress: { emailAddress: string } | null, defaultPhoneNumber: { phoneNumber: string } | null, defaultAddress: { company: string | null } | null }
    | Record<PropertyKey, never>
   | null> };

export type ReadDisputeEvidenceQueryVariables = Exact<{
  id: string;
}>;


export type ReadDisputeEvidenceQuery = { dispute: { evidenceDueBy: string | null, finalizedOn: string | null, disputeEvidence: { id: string, submitted: boolean, uncategorizedText: string | null } } | null };

export type ReadDisputesQueryVariables = Exact<{
  filter?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ReadDisputesQuery = { disputes: { nodes: Array<{ id: string, status: DisputeStatus, type: DisputeType, initiatedAt: string, evidenceDueBy: string | null, evidenceSentOn: string | null, finalizedOn: string | null, amount: { amount: string, currencyCode: string }, reasonDetails: { reason: ShopifyPaymentsDisputeReason }, order: { id: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReadDraftOrderQueryVariables = Exact<{
  id: string;
}>;


export type ReadDraftOrderQuery = { draftOrder: { id: string, name: string, status: DraftOrderStatus, invoiceUrl: string | null, totalPriceSet: { shopMoney: { amount: string } }, order: { id: string, name: string } | null } | null };

export type ReadHoldsQueryVariables = Exact<{
  id: string;
}>;


export type ReadHoldsQuery = { order: { id: string, name: string, fulfillmentOrders: { nodes: Array<{ id: string, status: FulfillmentOrderStatus, fulfillmentHolds: Array<{ id: string, handle: string | null, heldByRequestingApp: boolean }> }> } } | null };

export type ReadMoreLinesQueryVariables = Exact<{
  id: string;
  after: string;
}>;


export type ReadMoreLinesQuery = { order: { lineItems: { nodes: Array<{ id: string, title: string, sku: string | null, quantity: number, currentQuantity: number, product: { id: string } | null, variant: { id: string } | null, weight: { unit: WeightUnit, value: number } | null, originalUnitPriceSet: { shopMoney: { amount: string, currencyCode: string } }, totalDiscountSet: { shopMoney: { amount: string, currencyCode: string } }, customAttributes: Array<{ key: string, value: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ReadOrderStateQueryVariables = Exact<{
  id: string;
}>;


export type ReadOrderStateQuery = { order: { id: string, name: string, note: string | null, cancelledAt: string | null, displayFulfillmentStatus: OrderDisplayFulfillmentStatus, disputes: Array<{ id: string, status: DisputeStatus }>, refunds: Array<{ id: string, note: string | null, totalRefundedSet: { shopMoney: { amount: string } } }> } | null };

export type ReadOrderToReplaceQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ReadOrderToReplaceQuery = { order: { id: string, name: string, email: string | null, currencyCode: string, cancelledAt: string | null, disputes: Array<{ id: string, status: DisputeStatus }>, refunds: Array<{ id: string, note: string | null, totalRefundedSet: { shopMoney: { amount: string } } }>, customer: { id: string } | null, shippingAddress: { firstName: string | null, lastName: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, provinceCode: string | null, zip: string | null, countryCodeV2: string | null, phone: string | null } | null, lineItems: { nodes: Array<{ id: string, title: string, sku: string | null, currentQuantity: number, requiresShipping: boolean, variant: { id: string } | null, customAttributes: Array<{ key: string, value: string | null }>, originalUnitPriceSet: { shopMoney: { amount: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ReadOrdersQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type ReadOrdersQuery = { nodes: Array<
    | { id: string, name: string, createdAt: string, processedAt: string, updatedAt: string, cancelledAt: string | null, test: boolean, taxesIncluded: boolean, displayFinancialStatus: OrderDisplayFinancialStatus | null, displayFulfillmentStatus: OrderDisplayFulfillmentStatus, currencyCode: string, presentmentCurrencyCode: string, email: string | null, phone: string | null, note: string | null, tags: Array<string>, paymentGatewayNames: Array<string>, totalPriceSet: { shopMoney: { amount: string, currencyCode: string }, presentmentMoney: { amount: string, currencyCode: string } }, totalTaxSet: { shopMoney: { amount: string, currencyCode: string } } | null, totalShippingPriceSet: { shopMoney: { amount: string, currencyCode: string } }, totalReceivedSet: { shopMoney: { amount: string, currencyCode: string } }, netPaymentSet: { shopMoney: { amount: string, currencyCode: string } }, customer: { id: string, firstName: string | null, lastName: string | null } | null, shippingAddress: { name: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, zip: string | null, provinceCode: string | null, countryCodeV2: string | null, phone: string | null } | null, billingAddress: { name: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, zip: string | null, provinceCode: string | null, countryCodeV2: string | null, phone: string | null } | null, refunds: Array<{ id: string, createdAt: string | null, note: string | null, totalRefundedSet: { shopMoney: { amount: string, currencyCode: string }, presentmentMoney: { amount: string, currencyCode: string } } }>, fulfillments: Array<{ id: string, status: FulfillmentStatus, displayStatus: FulfillmentDisplayStatus | null, createdAt: string, updatedAt: string, deliveredAt: string | null, service: { handle: string } | null, trackingInfo: Array<{ company: string | null, number: string | null, url: string | null }> }>, lineItems: { nodes: Array<{ id: string, title: string, sku: string | null, quantity: number, currentQuantity: number, product: { id: string } | null, variant: { id: string } | null, weight: { unit: WeightUnit, value: number } | null, originalUnitPriceSet: { shopMoney: { amount: string, currencyCode: string } }, totalDiscountSet: { shopMoney: { amount: string, currencyCode: string } }, customAttributes: Array<{ key: string, value: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, shippingLines: { nodes: Array<{ id: string | null, title: string, taxLines: Array<{ priceSet: { shopMoney: { amount: string, currencyCode: string } } }> }> } }
    | Record<PropertyKey, never>
   | null> };

export type ReadRefundQueryVariables = Exact<{
  id: string;
  lines: Array<RefundLineItemInput> | RefundLineItemInput;
  shipping: boolean;
}>;


export type ReadRefundQuery = { order: { id: string, name: string, currencyCode: string, presentmentCurrencyCode: string, cancelledAt: string | null, disputes: Array<{ id: string, status: DisputeStatus }>, refunds: Array<{ id: string, note: string | null, totalRefundedSet: { shopMoney: { amount: string } } }>, suggestedRefund: { amountSet: { shopMoney: { amount: string }, presentmentMoney: { amount: string } }, maximumRefundableSet: { shopMoney: { amount: string }, presentmentMoney: { amount: string } }, suggestedTransactions: Array<{ gateway: string | null, amountSet: { presentmentMoney: { amount: string } }, maximumRefundableSet: { presentmentMoney: { amount: string } } | null, parentTransaction: { id: string } | null }> } | null } | null };

export type ReadShopQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadShopQuery = { shop: { id: string, name: string, currencyCode: string, ianaTimezone: string, plan: { publicDisplayName: string } }, currentAppInstallation: { accessScopes: Array<{ handle: string }> } };

export type ReadStoreCreditQueryVariables = Exact<{
  id: string;
}>;


export type ReadStoreCreditQuery = { customer: { id: string, storeCreditAccounts: { nodes: Array<{ id: string, balance: { currencyCode: string }, transactions: { nodes: Array<
            | { __typename: 'StoreCreditAccountCreditTransaction', id: string, createdAt: string, amount: { amount: string } }
            | { __typename: 'StoreCreditAccountDebitRevertTransaction', createdAt: string, amount: { amount: string } }
            | { __typename: 'StoreCreditAccountDebitTransaction', createdAt: string, amount: { amount: string } }
            | { __typename: 'StoreCreditAccountExpirationTransaction', createdAt: string, amount: { amount: string } }
          > } }> } } | null };

export type ReleaseHoldMutationVariables = Exact<{
  id: string;
  holds: Array<string> | string;
}>;


export type ReleaseHoldMutation = { fulfillmentOrderReleaseHold: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type RunBulkQueryMutationVariables = Exact<{
  query: string;
}>;


export type RunBulkQueryMutation = { bulkOperationRunQuery: { bulkOperation: { id: string, status: BulkOperationStatus } | null, userErrors: Array<{ code: BulkOperationUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type SendFlowTriggerMutationVariables = Exact<{
  handle: string;
  payload: unknown;
}>;


export type SendFlowTriggerMutation = { flowTriggerReceive: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type WriteDisputeEvidenceMutationVariables = Exact<{
  id: string;
  text: string;
}>;


export type WriteDisputeEvidenceMutation = { disputeEvidenceUpdate: { disputeEvidence: { id: string } | null, userErrors: Array<{ code: DisputeEvidenceUpdateUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type WriteOrderNoteMutationVariables = Exact<{
  id: string;
  note: string;
}>;


export type WriteOrderNoteMutation = { orderUpdate: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export const AllCustomers: AdminDocument<AllCustomersQuery, AllCustomersQueryVariables> = {
  name: "AllCustomers",
  kind: "query",
  text: `query AllCustomers($filter: String) {
  customers(query: $filter) {
    edges {
      node {
        id
        createdAt
        updatedAt
        firstName
        lastName
        tags
        defaultEmailAddress {
          emailAddress
        }
        defaultPhoneNumber {
          phoneNumber
        }
        defaultAddress {
          company
        }
      }
    }
  }
}`,
};

export const AllOrders: AdminDocument<AllOrdersQuery, AllOrdersQueryVariables> = {
  name: "AllOrders",
  kind: "query",
  text: `query AllOrders($filter: String) {
  orders(query: $filter) {
    edges {
      node {
        id
        name
        createdAt
        processedAt
        updatedAt
        cancelledAt
        test
        taxesIncluded
        displayFinancialStatus
        displayFulfillmentStatus
        currencyCode
        presentmentCurrencyCode
        email
        phone
        note
        tags
        paymentGatewayNames
        totalPriceSet {
          shopMoney {
            amount
            currencyCode
          }
          presentmentMoney {
            amount
            currencyCode
          }
        }
        totalTaxSet {
          shopMoney {
            amount
            currencyCode
          }
        }
        totalShippingPriceSet {
          shopMoney {
            amount
            currencyCode
          }
        }
        totalReceivedSet {
          shopMoney {
            amount
            currencyCode
          }
        }
        netPaymentSet {
          shopMoney {
            amount
            currencyCode
          }
        }
        customer {
          id
          firstName
          lastName
        }
        shippingAddress {
          name
          company
          address1
          address2
          city
          zip
          provinceCode
          countryCodeV2
          phone
        }
        billingAddress {
          name
          company
          address1
          address2
          city
          zip
          provinceCode
          countryCodeV2
          phone
        }
        refunds {
          id
          createdAt
          note
          totalRefundedSet {
            shopMoney {
              amount
              currencyCode
            }
            presentmentMoney {
              amount
              currencyCode
            }
          }
        }
        fulfillments {
          id
          status
          displayStatus
          createdAt
          updatedAt
          deliveredAt
          service {
            handle
          }
          trackingInfo {
            company
            number
            url
          }
        }
        lineItems {
          edges {
            node {
              id
              title
              sku
              product {
                id
              }
              variant {
                id
              }
              quantity
              currentQuantity
              weight {
                unit
                value
              }
              originalUnitPriceSet {
                shopMoney {
                  amount
                  currencyCode
                }
              }
              totalDiscountSet {
                shopMoney {
                  amount
                  currencyCode
                }
              }
              customAttributes {
                key
                value
              }
            }
          }
        }
        shippingLines {
          edges {
            node {
              id
              title
              taxLines {
                priceSet {
                  shopMoney {
                    amount
                    currencyCode
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}`,
};

export const CancelBulkOperation: AdminDocument<CancelBulkOperationMutation, CancelBulkOperationMutationVariables> = {
  name: "CancelBulkOperation",
  kind: "mutation",
  text: `mutation CancelBulkOperation($id: ID!) {
  bulkOperationCancel(id: $id) {
    bulkOperation {
      id
      status
    }
    userErrors {
      field
      message
    }
  }
}`,
};

export const CancelOrder: AdminDocument<CancelOrderMutation, CancelOrderMutationVariables> = {
  name: "CancelOrder",
  kind: "mutation",
  text: `mutation CancelOrder($id: ID!, $reason: OrderCancelReason!, $refund: Boolean!, $note: String!) {
  orderCancel(
    orderId: $id
    reason: $reason
    restock: true
    notifyCustomer: false
    refundMethod: {originalPaymentMethodsRefund: $refund}
    staffNote: $note
  ) {
    job {
      id
    }
    orderCancelUserErrors {
      code
      field
      message
    }
  }
}`,
};

export const ChangeCustomerTags: AdminDocument<ChangeCustomerTagsMutation, ChangeCustomerTagsMutationVariables> = {
  name: "ChangeCustomerTags",
  kind: "mutation",
  text: `mutation ChangeCustomerTags($id: ID!, $add: [String!]!, $remove: [String!]!, $adding: Boolean!, $removing: Boolean!) {
  removed: tagsRemove(id: $id, tags: $remove) @include(if: $removing) {
    userErrors {
      field
      message
    }
  }
  added: tagsAdd(id: $id, tags: $add) @include(if: $adding) {
    userErrors {
      field
      message
    }
  }
}`,
};

export const ChangeOrderTags: AdminDocument<ChangeOrderTagsMutation, ChangeOrderTagsMutationVariables> = {
  name: "ChangeOrderTags",
  kind: "mutation",
  text: `mutation ChangeOrderTags($id: ID!, $add: [String!]!, $remove: [String!]!, $adding: Boolean!, $removing: Boolean!) {
  removed: tagsRemove(id: $id, tags: $remove) @include(if: $removing) {
    userErrors {
      field
      message
    }
  }
  added: tagsAdd(id: $id, tags: $add) @include(if: $adding) {
    userErrors {
      field
      message
    }
  }
}`,
};

export const CompleteDraftOrder: AdminDocument<CompleteDraftOrderMutation, CompleteDraftOrderMutationVariables> = {
  name: "CompleteDraftOrder",
  kind: "mutation",
  text: `mutation CompleteDraftOrder($id: ID!) {
  draftOrderComplete(id: $id) {
    draftOrder {
      id
      order {
        id
        name
      }
    }
    userErrors {
      field
      message
    }
  }
}`,
};

export const CreateDraftOrder: AdminDocument<CreateDraftOrderMutation, CreateDraftOrderMutationVariables> = {
  name: "CreateDraftOrder",
  kind: "mutation",
  text: `mutation CreateDraftOrder($input: DraftOrderInput!) {
  draftOrderCreate(input: $input) {
    draftOrder {
      id
      name
      invoiceUrl
    }
    userErrors {
      field
      message
    }
  }
}`,
};

export const CreateRefund: AdminDocument<CreateRefundMutation, CreateRefundMutationVariables> = {
  name: "CreateRefund",
  kind: "mutation",
  text: `mutation CreateRefund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund {
      id
      totalRefundedSet {
        shopMoney {
          amount
        }
      }
    }
    userErrors {
      field
      message
    }
  }
}`,
};

export const DeleteDraftOrder: AdminDocument<DeleteDraftOrderMutation, DeleteDraftOrderMutationVariables> = {
  name: "DeleteDraftOrder",
  kind: "mutation",
  text: `mutation DeleteDraftOrder($id: ID!) {
  draftOrderDelete(input: {id: $id}) {
    deletedId
    userErrors {
      field
      message
    }
  }
}`,
};

export const FindDraftOrders: AdminDocument<FindDraftOrdersQuery, FindDraftOrdersQueryVariables> = {
  name: "FindDraftOrders",
  kind: "query",
  text: `query FindDraftOrders($query: String!) {
  draftOrders(first: 10, query: $query) {
    nodes {
      id
      tags
    }
  }
}`,
};

export const FindOrders: AdminDocument<FindOrdersQuery, FindOrdersQueryVariables> = {
  name: "FindOrders",
  kind: "query",
  text: `query FindOrders($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Order {
      id
    }
  }
}`,
};

export const GiveStoreCredit: AdminDocument<GiveStoreCreditMutation, GiveStoreCreditMutationVariables> = {
  name: "GiveStoreCredit",
  kind: "mutation",
  text: `mutation GiveStoreCredit($id: ID!, $input: StoreCreditAccountCreditInput!) {
  storeCreditAccountCredit(id: $id, creditInput: $input) {
    storeCreditAccountTransaction {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}`,
};

export const HoldFulfillment: AdminDocument<HoldFulfillmentMutation, HoldFulfillmentMutationVariables> = {
  name: "HoldFulfillment",
  kind: "mutation",
  text: `mutation HoldFulfillment($id: ID!, $hold: FulfillmentOrderHoldInput!) {
  fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
    fulfillmentHold {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}`,
};

export const ListCustomers: AdminDocument<ListCustomersQuery, ListCustomersQueryVariables> = {
  name: "ListCustomers",
  kind: "query",
  text: `query ListCustomers($filter: String!, $after: String) {
  customers(first: 100, after: $after, query: $filter, sortKey: UPDATED_AT) {
    nodes {
      id
      updatedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};

export const ListOrders: AdminDocument<ListOrdersQuery, ListOrdersQueryVariables> = {
  name: "ListOrders",
  kind: "query",
  text: `query ListOrders($filter: String!, $after: String) {
  orders(first: 100, after: $after, query: $filter, sortKey: UPDATED_AT) {
    nodes {
      id
      updatedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};

export const ReadBulkOperation: AdminDocument<ReadBulkOperationQuery, ReadBulkOperationQueryVariables> = {
  name: "ReadBulkOperation",
  kind: "query",
  text: `query ReadBulkOperation($id: ID!) {
  bulkOperation(id: $id) {
    id
    status
    errorCode
    createdAt
    objectCount
    rootObjectCount
    fileSize
    url
    partialDataUrl
  }
}`,
};

export const ReadCustomers: AdminDocument<ReadCustomersQuery, ReadCustomersQueryVariables> = {
  name: "ReadCustomers",
  kind: "query",
  text: `query ReadCustomers($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Customer {
      id
      createdAt
      updatedAt
      firstName
      lastName
      tags
      defaultEmailAddress {
        emailAddress
      }
      defaultPhoneNumber {
        phoneNumber
      }
      defaultAddress {
        company
      }
    }
  }
}`,
};

export const ReadDisputeEvidence: AdminDocument<ReadDisputeEvidenceQuery, ReadDisputeEvidenceQueryVariables> = {
  name: "ReadDisputeEvidence",
  kind: "query",
  text: `query ReadDisputeEvidence($id: ID!) {
  dispute(id: $id) {
    evidenceDueBy
    finalizedOn
    disputeEvidence {
      id
      submitted
      uncategorizedText
    }
  }
}`,
};

export const ReadDisputes: AdminDocument<ReadDisputesQuery, ReadDisputesQueryVariables> = {
  name: "ReadDisputes",
  kind: "query",
  text: `query ReadDisputes($filter: String, $after: String) {
  disputes(first: 50, after: $after, query: $filter) {
    nodes {
      id
      status
      type
      amount {
        amount
        currencyCode
      }
      initiatedAt
      evidenceDueBy
      evidenceSentOn
      finalizedOn
      reasonDetails {
        reason
      }
      order {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};

export const ReadDraftOrder: AdminDocument<ReadDraftOrderQuery, ReadDraftOrderQueryVariables> = {
  name: "ReadDraftOrder",
  kind: "query",
  text: `query ReadDraftOrder($id: ID!) {
  draftOrder(id: $id) {
    id
    name
    status
    invoiceUrl
    totalPriceSet {
      shopMoney {
        amount
      }
    }
    order {
      id
      name
    }
  }
}`,
};

export const ReadHolds: AdminDocument<ReadHoldsQuery, ReadHoldsQueryVariables> = {
  name: "ReadHolds",
  kind: "query",
  text: `query ReadHolds($id: ID!) {
  order(id: $id) {
    id
    name
    fulfillmentOrders(first: 50) {
      nodes {
        id
        status
        fulfillmentHolds {
          id
          handle
          heldByRequestingApp
        }
      }
    }
  }
}`,
};

export const ReadMoreLines: AdminDocument<ReadMoreLinesQuery, ReadMoreLinesQueryVariables> = {
  name: "ReadMoreLines",
  kind: "query",
  text: `query ReadMoreLines($id: ID!, $after: String!) {
  order(id: $id) {
    lineItems(first: 100, after: $after) {
      nodes {
        id
        title
        sku
        product {
          id
        }
        variant {
          id
        }
        quantity
        currentQuantity
        weight {
          unit
          value
        }
        originalUnitPriceSet {
          shopMoney {
            amount
            currencyCode
          }
        }
        totalDiscountSet {
          shopMoney {
            amount
            currencyCode
          }
        }
        customAttributes {
          key
          value
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
};

export const ReadOrderState: AdminDocument<ReadOrderStateQuery, ReadOrderStateQueryVariables> = {
  name: "ReadOrderState",
  kind: "query",
  text: `query ReadOrderState($id: ID!) {
  order(id: $id) {
    id
    name
    note
    cancelledAt
    disputes {
      id
      status
    }
    refunds(first: 100) {
      id
      note
      totalRefundedSet {
        shopMoney {
          amount
        }
      }
    }
    displayFulfillmentStatus
  }
}`,
};

export const ReadOrderToReplace: AdminDocument<ReadOrderToReplaceQuery, ReadOrderToReplaceQueryVariables> = {
  name: "ReadOrderToReplace",
  kind: "query",
  text: `query ReadOrderToReplace($id: ID!, $after: String) {
  order(id: $id) {
    id
    name
    email
    currencyCode
    cancelledAt
    disputes {
      id
      status
    }
    refunds(first: 100) {
      id
      note
      totalRefundedSet {
        shopMoney {
          amount
        }
      }
    }
    customer {
      id
    }
    shippingAddress {
      firstName
      lastName
      company
      address1
      address2
      city
      provinceCode
      zip
      countryCodeV2
      phone
    }
    lineItems(first: 100, after: $after) {
      nodes {
        id
        title
        sku
        currentQuantity
        requiresShipping
        variant {
          id
        }
        customAttributes {
          key
          value
        }
        originalUnitPriceSet {
          shopMoney {
            amount
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
};

export const ReadOrders: AdminDocument<ReadOrdersQuery, ReadOrdersQueryVariables> = {
  name: "ReadOrders",
  kind: "query",
  text: `query ReadOrders($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Order {
      id
      name
      createdAt
      processedAt
      updatedAt
      cancelledAt
      test
      taxesIncluded
      displayFinancialStatus
      displayFulfillmentStatus
      currencyCode
      presentmentCurrencyCode
      email
      phone
      note
      tags
      paymentGatewayNames
      totalPriceSet {
        shopMoney {
          amount
          currencyCode
        }
        presentmentMoney {
          amount
          currencyCode
        }
      }
      totalTaxSet {
        shopMoney {
          amount
          currencyCode
        }
      }
      totalShippingPriceSet {
        shopMoney {
          amount
          currencyCode
        }
      }
      totalReceivedSet {
        shopMoney {
          amount
          currencyCode
        }
      }
      netPaymentSet {
        shopMoney {
          amount
          currencyCode
        }
      }
      customer {
        id
        firstName
        lastName
      }
      shippingAddress {
        name
        company
        address1
        address2
        city
        zip
        provinceCode
        countryCodeV2
        phone
      }
      billingAddress {
        name
        company
        address1
        address2
        city
        zip
        provinceCode
        countryCodeV2
        phone
      }
      refunds {
        id
        createdAt
        note
        totalRefundedSet {
          shopMoney {
            amount
            currencyCode
          }
          presentmentMoney {
            amount
            currencyCode
          }
        }
      }
      fulfillments {
        id
        status
        displayStatus
        createdAt
        updatedAt
        deliveredAt
        service {
          handle
        }
        trackingInfo {
          company
          number
          url
        }
      }
      lineItems(first: 80) {
        nodes {
          id
          title
          sku
          product {
            id
          }
          variant {
            id
          }
          quantity
          currentQuantity
          weight {
            unit
            value
          }
          originalUnitPriceSet {
            shopMoney {
              amount
              currencyCode
            }
          }
          totalDiscountSet {
            shopMoney {
              amount
              currencyCode
            }
          }
          customAttributes {
            key
            value
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      shippingLines(first: 20) {
        nodes {
          id
          title
          taxLines {
            priceSet {
              shopMoney {
                amount
                currencyCode
              }
            }
          }
        }
      }
    }
  }
}`,
};

export const ReadRefund: AdminDocument<ReadRefundQuery, ReadRefundQueryVariables> = {
  name: "ReadRefund",
  kind: "query",
  text: `query ReadRefund($id: ID!, $lines: [RefundLineItemInput!]!, $shipping: Boolean!) {
  order(id: $id) {
    id
    name
    currencyCode
    presentmentCurrencyCode
    cancelledAt
    disputes {
      id
      status
    }
    refunds(first: 100) {
      id
      note
      totalRefundedSet {
        shopMoney {
          amount
        }
      }
    }
    suggestedRefund(refundLineItems: $lines, refundShipping: $shipping) {
      amountSet {
        shopMoney {
          amount
        }
        presentmentMoney {
          amount
        }
      }
      maximumRefundableSet {
        shopMoney {
          amount
        }
        presentmentMoney {
          amount
        }
      }
      suggestedTransactions {
        gateway
        amountSet {
          presentmentMoney {
            amount
          }
        }
        maximumRefundableSet {
          presentmentMoney {
            amount
          }
        }
        parentTransaction {
          id
        }
      }
    }
  }
}`,
};

export const ReadShop: AdminDocument<ReadShopQuery, ReadShopQueryVariables> = {
  name: "ReadShop",
  kind: "query",
  text: `query ReadShop {
  shop {
    id
    name
    currencyCode
    ianaTimezone
    plan {
      publicDisplayName
    }
  }
  currentAppInstallation {
    accessScopes {
      handle
    }
  }
}`,
};

export const ReadStoreCredit: AdminDocument<ReadStoreCreditQuery, ReadStoreCreditQueryVariables> = {
  name: "ReadStoreCredit",
  kind: "query",
  text: `query ReadStoreCredit($id: ID!) {
  customer(id: $id) {
    id
    storeCreditAccounts(first: 10) {
      nodes {
        id
        balance {
          currencyCode
        }
        transactions(first: 25, reverse: true) {
          nodes {
            __typename
            createdAt
            amount {
              amount
            }
            ... on StoreCreditAccountCreditTransaction {
              id
            }
          }
        }
      }
    }
  }
}`,
};

export const ReleaseHold: AdminDocument<ReleaseHoldMutation, ReleaseHoldMutationVariables> = {
  name: "ReleaseHold",
  kind: "mutation",
  text: `mutation ReleaseHold($id: ID!, $holds: [ID!]!) {
  fulfillmentOrderReleaseHold(id: $id, holdIds: $holds) {
    userErrors {
      field
      message
    }
  }
}`,
};

export const RunBulkQuery: AdminDocument<RunBulkQueryMutation, RunBulkQueryMutationVariables> = {
  name: "RunBulkQuery",
  kind: "mutation",
  text: `mutation RunBulkQuery($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: true) {
    bulkOperation {
      id
      status
    }
    userErrors {
      code
      field
      message
    }
  }
}`,
};

export const SendFlowTrigger: AdminDocument<SendFlowTriggerMutation, SendFlowTriggerMutationVariables> = {
  name: "SendFlowTrigger",
  kind: "mutation",
  text: `mutation SendFlowTrigger($handle: String!, $payload: JSON!) {
  flowTriggerReceive(handle: $handle, payload: $payload) {
    userErrors {
      field
      message
    }
  }
}`,
};

export const WriteDisputeEvidence: AdminDocument<WriteDisputeEvidenceMutation, WriteDisputeEvidenceMutationVariables> = {
  name: "WriteDisputeEvidence",
  kind: "mutation",
  text: `mutation WriteDisputeEvidence($id: ID!, $text: String!) {
  disputeEvidenceUpdate(id: $id, input: {uncategorizedText: $text}) {
    disputeEvidence {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}`,
};

export const WriteOrderNote: AdminDocument<WriteOrderNoteMutation, WriteOrderNoteMutationVariables> = {
  name: "WriteOrderNote",
  kind: "mutation",
  text: `mutation WriteOrderNote($id: ID!, $note: String!) {
  orderUpdate(input: {id: $id, note: $note}) {
    userErrors {
      field
      message
    }
  }
}`,
};
