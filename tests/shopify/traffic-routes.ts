// The control API's switch for traffic.
import { type Router, refusal } from "./http/router.ts";
import { FASTEST, MOST_DEEDS, startTraffic, type Traffic, type TrafficWish } from "./traffic.ts";
import type { World } from "./world.ts";

function wishIn(body: unknown): TrafficWish {
  const { count = 50, perSecond = 2 } = (typeof body === "object" && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  if (typeof count !== "number" || !(count >= 1 && count <= MOST_DEEDS))
    throw refusal(400, `count must be a number from 1 to ${MOST_DEEDS}`);
  if (typeof perSecond !== "number" || !(perSecond > 0 && perSecond <= FASTEST))
    throw refusal(400, `perSecond must be a number above 0, at most ${FASTEST}`);
  return { count, perSecond };
}

/** `POST /control/traffic {count, perSecond}` starts a busy day (and ends the one before), `DELETE` ends it. Answers what ends it when the stand-in stops. */
export function addTrafficRoutes(router: Router, world: World): () => void {
  let running: Traffic | null = null;
  const end = () => {
    running?.stop();
    running = null;
  };
  router.on("POST", "/control/traffic", async ({ json, sendJson }) => {
    const wish = wishIn(await json());
    end();
    running = startTraffic(world, wish);
    sendJson(202, { started: wish, seconds: Math.ceil(wish.count / wish.perSecond) });
  });
  router.on("DELETE", "/control/traffic", ({ sendJson }) => {
    end();
    sendJson(200, { running: false });
  });
  return end;
}
