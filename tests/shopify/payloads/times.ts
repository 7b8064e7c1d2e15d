// Times as webhooks write them: whole seconds with the shop's offset.
import type { Shop, Time } from "../world.ts";

const pad = (n: number) => String(n).padStart(2, "0");

export function localTime(at: Time, shop: Shop): string;
export function localTime(at: Time | null, shop: Shop): string | null;
export function localTime(at: Time | null, shop: Shop): string | null {
  if (at === null) return null;
  const minutes = shop.utcOffsetMinutes;
  const text = new Date(at + minutes * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(minutes);
  return `${text}${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
