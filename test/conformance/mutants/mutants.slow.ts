import { describe, expect, test } from "vitest";
import { type CaseOperation, SERVERS } from "../../../cli/conformance/index.ts";
import { findUnseen, listOperations } from "./find-unseen.ts";

/** What can be anything, and what other kinds of calls, seen in the same cases, have. */
const MAY_BE_UNSEEN: Partial<Record<CaseOperation, RegExp>> = {
  health: /^change version$/,
  listJobAttempts: /^change \[\]\/(id|worker_id)$/,
  createCheckout: /^change url$/,
  listWebhookDeliveries: /^change deliveries\/\[\]\/id$/,
  listTransactions: /^change transactions\/\[\]\/(id|description)$/,
  // The open-source server's limit is its own.
  getBalance: /^change daily_limit$/,
  receiveJobEvent: /^(drop|change) x-(fliq-delivery|request)-id$/,
  receiveAlert: /^(drop|change) x-(fliq-delivery|request)-id$/,
};

describe.each(SERVERS)("what a server that is held to %s does wrong is seen", (server) => {
  test.each(listOperations(server))("in %s", async (operation) => {
    const unseen = await findUnseen(server, operation);
    expect(unseen.filter((name) => MAY_BE_UNSEEN[operation]?.test(name) !== true)).toEqual([]);
  });
});
