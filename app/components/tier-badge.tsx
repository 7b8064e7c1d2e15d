import { Badge, type BadgeProps } from "@shopify/polaris";

const TONES: BadgeProps["tone"][] = ["info", "success", "attention", "magic", "warning"];

export type TierView = { name: string; rank: number } | null;

/** A tier by its name; the colour only repeats the rank. */
export function TierBadge({ tier }: { tier: TierView }) {
  if (!tier) return <Badge>No tier</Badge>;
  // Read aloud the colour would be "Attention" or "Warning", which a tier is not.
  return (
    <Badge tone={TONES[Math.min(tier.rank, TONES.length - 1)]} toneAndProgressLabelOverride="Tier">
      {tier.name}
    </Badge>
  );
}
