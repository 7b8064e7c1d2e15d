// Made by `npm run codegen` from app/shopify/documents and Shopify's schema 2026-10. Not edited by hand.
import type { AdminDocument } from "#app/shopify/document.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

export type FulfillmentStatus =
  | 'CANCELLED'
  | 'ERROR'
  | 'FAILURE'
  | 'OPEN'
  | 'PENDING'
  | 'SUCCESS';

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


export type AllOrdersQuery = { orders: { edges: Array<{ node: { id: string, name: string, createdAt: string, processedAt: string, updatedAt: string, cancelledAt: string | null, test: boolean, taxesIncluded: boolean, displayFinancialStatus: OrderDisplayFinancialStatus | null, displayFulfillmentStatus: OrderDisplayFulfillmentStatus, currencyCode: string, presentmentCurrencyCode: string, email: string | null, phone: string | null, note: string | null, tags: Array<string>, paymentGatewayNames: Array<string>, totalPriceSet: { shopMoney: { amount: string, currencyCode: string }, presentmentMoney: { amount: string, currencyCode: string } }, totalTaxSet: { shopMoney: { amount: string, currencyCode: string } } | null, totalShippingPriceSet: { shopMoney: { amount: string, currencyCode: string } }, totalReceivedSet: { shopMoney: { amount: string, currencyCode: string } }, netPaymentSet: { shopMoney: { amount: string, currencyCode: string } }, customer: { id: string, firstName: string | null, lastName: string | null } | null, shippingAddress: { name: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, zip: string | null, provinceCode: string | null, countryCodeV2: string | null, phone: string | null } | null, billingAddress: { name: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, zip: string | null, provinceCode: string | null, countryCodeV2: string | null, phone: string | null } | null, refunds: Array<{ id: string, createdAt: string | null, note: string | null, totalRefundedSet: { shopMoney: { amount: string, currencyCode: string }, presentmentMoney: { amount: string, currencyCode: string } } }>, fulfillments: Array<{ id: string, status: FulfillmentStatus, displayStatus: FulfillmentDisplayStatus | null, createdAt: string, updatedAt: string, deliveredAt: string | null, service: { handle: string } | null, trackingInfo: Array<{ company: string | null, number: string | null, url: string | null }> }>, lineItems: { edges: Array<{ node: { id: string, title: string, sku: string | null, quantity: number, currentQuantity: number, weight: { unit: WeightUnit, value: number } | null, originalUnitPriceSet: { shopMoney: { amount: string, currencyCode: string } }, totalDiscountSet: { shopMoney: { amount: string, currencyCode: string } }, customAttributes: Array<{ key: string, value: string | null }> } }> }, shippingLines: { edges: Array<{ node: { id: string | null, title: string, taxLines: Array<{ priceSet: { shopMoney: { amount: string, currencyCode: string } } }> } }> } } }> } };

export type CancelBulkOperationMutationVariables = Exact<{
  id: string;
}>;


export type CancelBulkOperationMutation = { bulkOperationCancel: { bulkOperation: { id: string, status: BulkOperationStatus } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type ChangeCustomerTagsMutationVariables = Exact<{
  id: string;
  add: Array<string> | string;
  remove: Array<string> | string;
  adding: boolean;
  removing: boolean;
}>;


export type ChangeCustomerTagsMutation = { removed?: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null, added?: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

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

export type ReadDisputesQueryVariables = Exact<{
  filter?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ReadDisputesQuery = { disputes: { nodes: Array<{ id: string, status: DisputeStatus, type: DisputeType, initiatedAt: string, evidenceDueBy: string | null, evidenceSentOn: string | null, finalizedOn: string | null, amount: { amount: string, currencyCode: string }, reasonDetails: { reason: ShopifyPaymentsDisputeReason }, order: { id: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReadMoreLinesQueryVariables = Exact<{
  id: string;
  after: string;
}>;


export type ReadMoreLinesQuery = { order: { lineItems: { nodes: Array<{ id: string, title: string, sku: string | null, quantity: number, currentQuantity: number, weight: { unit: WeightUnit, value: number } | null, originalUnitPriceSet: { shopMoney: { amount: string, currencyCode: string } }, totalDiscountSet: { shopMoney: { amount: string, currencyCode: string } }, customAttributes: Array<{ key: string, value: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ReadOrdersQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type ReadOrdersQuery = { nodes: Array<
    | { id: string, name: string, createdAt: string, processedAt: string, updatedAt: string, cancelledAt: string | null, test: boolean, taxesIncluded: boolean, displayFinancialStatus: OrderDisplayFinancialStatus | null, displayFulfillmentStatus: OrderDisplayFulfillmentStatus, currencyCode: string, presentmentCurrencyCode: string, email: string | null, phone: string | null, note: string | null, tags: Array<string>, paymentGatewayNames: Array<string>, totalPriceSet: { shopMoney: { amount: string, currencyCode: string }, presentmentMoney: { amount: string, currencyCode: string } }, totalTaxSet: { shopMoney: { amount: string, currencyCode: string } } | null, totalShippingPriceSet: { shopMoney: { amount: string, currencyCode: string } }, totalReceivedSet: { shopMoney: { amount: string, currencyCode: string } }, netPaymentSet: { shopMoney: { amount: string, currencyCode: string } }, customer: { id: string, firstName: string | null, lastName: string | null } | null, shippingAddress: { name: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, zip: string | null, provinceCode: string | null, countryCodeV2: string | null, phone: string | null } | null, billingAddress: { name: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, zip: string | null, provinceCode: string | null, countryCodeV2: string | null, phone: string | null } | null, refunds: Array<{ id: string, createdAt: string | null, note: string | null, totalRefundedSet: { shopMoney: { amount: string, currencyCode: string }, presentmentMoney: { amount: string, currencyCode: string } } }>, fulfillments: Array<{ id: string, status: FulfillmentStatus, displayStatus: FulfillmentDisplayStatus | null, createdAt: string, updatedAt: string, deliveredAt: string | null, service: { handle: string } | null, trackingInfo: Array<{ company: string | null, number: string | null, url: string | null }> }>, lineItems: { nodes: Array<{ id: string, title: string, sku: string | null, quantity: number, currentQuantity: number, weight: { unit: WeightUnit, value: number } | null, originalUnitPriceSet: { shopMoney: { amount: string, currencyCode: string } }, totalDiscountSet: { shopMoney: { amount: string, currencyCode: string } }, customAttributes: Array<{ key: string, value: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, shippingLines: { nodes: Array<{ id: string | null, title: string, taxLines: Array<{ priceSet: { shopMoney: { amount: string, currencyCode: string } } }> }> } }
    | Record<PropertyKey, never>
   | null> };

export type ReadShopQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadShopQuery = { shop: { id: string, name: string, currencyCode: string, ianaTimezone: string, plan: { publicDisplayName: string } }, currentAppInstallation: { accessScopes: Array<{ handle: string }> } };

export type RunBulkQueryMutationVariables = Exact<{
  query: string;
}>;


export type RunBulkQueryMutation = { bulkOperationRunQuery: { bulkOperation: { id: string, status: BulkOperationStatus } | null, userErrors: Array<{ code: BulkOperationUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

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
      lineItems(first: 100) {
        nodes {
          id
          title
          sku
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
