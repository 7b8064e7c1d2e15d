import { pino } from "pino";
import { env } from "#app/env.server.ts";
import { processWide } from "#app/lib/process-wide.ts";

/**
 * The log, one JSON object a line. `error` means that a person must act; what mends itself by a retry is `warn`.
 * Never log payloads, tokens or personal data: ids and counts tell the story.
 */
export function log() {
  return processWide("log", () =>
    pino({ level: env().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime }),
  );
}
