// Whether an order still has something to leave the house.

/** SQL: of the order's row called `order` in the statement, some of it has not been shipped yet. */
export function stillToShip(order: string): string {
  const status = `coalesce(${order}.fulfillment_status, '')`;
  return `(${status} = 'partial' OR NOT (${status} = 'fulfilled' OR ${hasParcel(order)}))`;
}

/** SQL: a parcel of the order was handed over, and not called back. */
export function hasParcel(order: string): string {
  return `EXISTS (SELECT FROM fulfillment WHERE fulfillment.shop = ${order}.shop AND fulfillment.order_id = ${order}.id
    AND fulfillment.status IS DISTINCT FROM 'cancelled')`;
}
