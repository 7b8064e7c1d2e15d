// Shopify's leaky bucket of query cost, followed from here so that we wait before we ask instead of being refused.

/** What Shopify said about the bucket, and when. Points; `restoreRate` is points a second. */
export type Bucket = {
  readonly available: number;
  readonly maximum: number;
  readonly restoreRate: number;
  readonly at: number;
};

/** Points in the bucket at `now` (milliseconds). */
export function availableAt(bucket: Bucket, now: number): number {
  const restored = ((now - bucket.at) / 1_000) * bucket.restoreRate;
  return Math.min(bucket.maximum, bucket.available + Math.max(0, restored));
}

/** The bucket after a call of `cost` points leaves at `now`, until Shopify tells the truth with its answer. */
export function spend(bucket: Bucket, cost: number, now: number): Bucket {
  return { ...bucket, available: availableAt(bucket, now) - cost, at: now };
}

/** Milliseconds from `now` until the bucket holds `cost` points; a cost above the maximum waits for a full bucket. */
export function waitMs(bucket: Bucket, cost: number, now: number): number {
  const missing = Math.min(cost, bucket.maximum) - availableAt(bucket, now);
  if (missing <= 0) return 0;
  return bucket.restoreRate > 0 ? Math.ceil((missing / bucket.restoreRate) * 1_000) : 1_000;
}
