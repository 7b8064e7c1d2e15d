// Which handler does which job. A payload that does not fit its schema fails the job: it was enqueued by other code.
import type { JobHelpers, TaskList } from "graphile-worker";
import * as applyEffects from "#app/jobs/apply-effects.server.ts";
import * as decideClaim from "#app/jobs/decide-claim.server.ts";
import * as decideWaiting from "#app/jobs/decide-waiting.server.ts";
import * as drainInbox from "#app/jobs/drain-inbox.server.ts";
import * as historyStep from "#app/jobs/history-step.server.ts";
import * as planTagRun from "#app/jobs/plan-tag-run.server.ts";
import * as privacyRequest from "#app/jobs/privacy-request.server.ts";
import * as purge from "#app/jobs/purge.server.ts";
import * as readShop from "#app/jobs/read-shop.server.ts";
import * as reassessMarked from "#app/jobs/reassess-marked.server.ts";
import * as reassessStanding from "#app/jobs/reassess-standing.server.ts";
import * as rebuildValues from "#app/jobs/rebuild-values.server.ts";
import * as reconcile from "#app/jobs/reconcile.server.ts";
import * as reconcileAll from "#app/jobs/reconcile-all.server.ts";
import * as rereadCustomers from "#app/jobs/reread-customers.server.ts";
import * as retagStanding from "#app/jobs/retag-standing.server.ts";
import * as sendFlowTriggers from "#app/jobs/send-flow-triggers.server.ts";
import * as settleClaim from "#app/jobs/settle-claim.server.ts";
import * as showStanding from "#app/jobs/show-standing.server.ts";
import * as sweepPhotos from "#app/jobs/sweep-photos.server.ts";
import * as wakeClaims from "#app/jobs/wake-claims.server.ts";
import { type JobName, type JobPayload, jobs } from "#app/queue.server.ts";

/** What a file of this folder exports as `run`. A handler that returns is done; one that throws is tried again. */
export type Handler<N extends JobName> = (payload: JobPayload<N>, helpers: JobHelpers) => Promise<void>;

const handlers: { readonly [N in JobName]: Handler<N> } = {
  apply_effects: applyEffects.run,
  decide_claim: decideClaim.run,
  decide_waiting: decideWaiting.run,
  drain_inbox: drainInbox.run,
  history_step: historyStep.run,
  plan_tag_run: planTagRun.run,
  privacy_request: privacyRequest.run,
  purge: purge.run,
  read_shop: readShop.run,
  rebuild_values: rebuildValues.run,
  reassess_marked: reassessMarked.run,
  reassess_standing: reassessStanding.run,
  reconcile: reconcile.run,
  reconcile_all: reconcileAll.run,
  reread_customers: rereadCustomers.run,
  retag_standing: retagStanding.run,
  settle_claim: settleClaim.run,
  send_flow_triggers: sendFlowTriggers.run,
  show_standing: showStanding.run,
  sweep_photos: sweepPhotos.run,
  wake_claims: wakeClaims.run,
};

/** The handlers as graphile-worker takes them. */
export function taskList(): TaskList {
  const names = Object.keys(handlers) as JobName[];
  return Object.fromEntries(names.map((name) => [name, taskOf(name)]));
}

function taskOf<N extends JobName>(name: N) {
  const handler: Handler<N> = handlers[name];
  return async (payload: unknown, helpers: JobHelpers): Promise<void> => {
    await handler(jobs[name].parse(payload) as JobPayload<N>, helpers);
  };
}
