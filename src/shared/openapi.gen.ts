// Generated from spec/openapi.yaml by scripts/generate.mjs. Do not edit.

/** Every call of the API by its path, for `createClient<paths>()` of openapi-fetch. */
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the API is up */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * Latest `scheduled_at` first, the runs of schedules among them; all filters must match. A bad `limit` is taken for 20, one above 100 for 100. The open-source server hears no filter but `status`, and loses a row at each page's edge.
         */
        get: operations["listJobs"];
        put?: never;
        /**
         * Schedule one call of a URL
         * A job is made for one time. The hosted service may also take `cron` in place of `scheduled_at`, as its tutorial promises: that makes a recurring job, which is a schedule seen as a job, under one id; servers seen answer 400 to it. The answer holds no more than the id and the time: an idempotency key that was used before is refused, without saying by which job.
         */
        post: operations["createJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job
         * Answers for a recurring job too. The open-source server and the hosted one give a short answer; fields beyond the required ones may be absent on either.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /**
         * Cancel a pending job
         * A job that waits for a retry is pending too; in any other state this is a conflict. Cancelling a recurring job deletes its schedule.
         */
        delete: operations["cancelJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a failed job again
         * Makes a fresh pending clone, due now, with `replay_of` set, an idempotency key of its own and no `schedule_id`.
         */
        post: operations["replayJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a job's attempts
         * All of them, oldest first, in a bare array. For a recurring job: the attempts of all its runs.
         */
        get: operations["listJobAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List schedules
         * Newest first. A bad `limit` is taken for 20, one above 100 for 100.
         */
        get: operations["listSchedules"];
        put?: never;
        /**
         * Create a schedule
         * An expression that does not fire within five years is refused. Credits are not asked for.
         */
        post: operations["createSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a schedule */
        get: operations["getSchedule"];
        put?: never;
        post?: never;
        /**
         * Delete a schedule
         * Runs that were made already are still called, and their retries too; their `schedule_id` is unset.
         */
        delete: operations["deleteSchedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a schedule
         * It keeps its `next_run_at` and does not fire.
         */
        post: operations["pauseSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a paused schedule
         * If `next_run_at` has passed meanwhile it fires once, at once.
         */
        post: operations["resumeSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the jobs a schedule made
         * Latest `scheduled_at` first. A bad `limit` is taken for 20, one above 100 for 100.
         */
        get: operations["listScheduleJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/buffers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List buffers
         * Newest first. A bad `limit` is refused.
         */
        get: operations["listBuffers"];
        put?: never;
        /**
         * Create a buffer
         * Credits are not asked for.
         */
        post: operations["createBuffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/buffers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a buffer */
        get: operations["getBuffer"];
        put?: never;
        post?: never;
        /**
         * Delete a buffer
         * Nothing that waits in it is sent.
         */
        delete: operations["deleteBuffer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/buffers/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a buffer
         * Items are accepted, none is sent.
         */
        post: operations["pauseBuffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/buffers/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a paused buffer */
        post: operations["resumeBuffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/buffers/{id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count a buffer's items */
        get: operations["getBufferStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/buffers/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a buffer's items
         * Newest first. A bad `limit` is refused.
         */
        get: operations["listBufferItems"];
        put?: never;
        /**
         * Push an item
         * Goes to the tail of the line. There is no idempotency key: a push that is sent twice makes two items.
         */
        post: operations["pushBufferItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/buffers/{id}/items/{itemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an item */
        get: operations["getBufferItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/buffers/{id}/items/{itemId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a failed item again
         * Puts a clone at the tail of the line, with `replay_of` set.
         */
        post: operations["replayBufferItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alert channels
         * All of them, newest first.
         */
        get: operations["listAlerts"];
        put?: never;
        /**
         * Create an alert channel
         * A channel of type `email` starts unverified and disabled: the link that is mailed to it verifies and enables it.
         */
        post: operations["createAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify an email channel
         * The link that an email channel is sent when it is made; good for 48 hours. The channel is verified and enabled.
         */
        get: operations["verifyAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an alert channel */
        get: operations["getAlert"];
        put?: never;
        post?: never;
        /** Delete an alert channel */
        delete: operations["deleteAlert"];
        options?: never;
        head?: never;
        /**
         * Turn an alert channel on or off
         * An email channel that is not verified cannot be enabled.
         */
        patch: operations["updateAlert"];
        trace?: never;
    };
    "/stats/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How executions went
         * Over the attempts of jobs that have ended, by when they started.
         */
        get: operations["getJobStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Executions per day */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Credits left */
        get: operations["getBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Buy credits
         * Makes a page to pay on; the credits arrive once it is paid, and make the plan a paid one.
         */
        post: operations["createCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List credit movements
         * Newest first. A bad `limit` is taken for 50.
         */
        get: operations["listTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tokens
         * All of them, newest first, in a bare array.
         */
        get: operations["listTokens"];
        put?: never;
        /**
         * Create a token
         * The raw `token` is in this answer and in no other.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a token
         * What uses it gets a 401 from then on.
         */
        delete: operations["deleteToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signing-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the signing secret
         * The first read makes it; until then nothing is signed.
         */
        get: operations["getSigningSecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signing-secret/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the signing secret
         * In force at once: let receivers take both secrets while you change over.
         */
        post: operations["rotateSigningSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook deliveries
         * Newest first. A bad `limit` is taken for 25, one above 100 for 100.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    delivery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A job or a buffer item calls its URL
         * Sent with the method, headers and body of the job or item; a GET has its body too. The headers below take the place of its own. Answer exactly 200 when the work is done: the open-source server retries a job after any other status, a 204 too. Delivery is at least once: expect the same `X-Fliq-Delivery-Id` again. The open-source server sends no `X-Fliq-…` header.
         */
        post: operations["receiveDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "job-event": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A job or a buffer item has ended
         * Sent to `webhook_url` with `webhook_headers`, signed. A job's is tried up to 10 times, an item's once; each try is given 10 seconds. It never changes the job and costs no credit. Cancelling a job sends none. Deduplicate by job and event.
         */
        post: operations["receiveJobEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    alert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A job or a buffer item has failed for good, or credits run low
         * Sent once to every enabled alert channel, unsigned; a channel of type `slack` gets the Slack message.
         */
        post: operations["receiveAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * The HTTP method of the call, in capitals.
         * @enum {string}
         */
        HttpMethod: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
        /**
         * How the wait before retry n (from 0) grows: `exponential` is 30 s × 2ⁿ up to 1 h, ±25 %; `linear` is 30 s × (n + 1).
         * @enum {string}
         */
        Backoff: "exponential" | "linear";
        /**
         * Where a job stands; one that waits for a retry is `pending`.
         * @enum {string}
         */
        JobStatus: "pending" | "running" | "completed" | "failed" | "cancelled";
        /**
         * Where a buffer item stands; one that waits for a retry is `pending`.
         * @enum {string}
         */
        BufferItemStatus: "pending" | "running" | "completed" | "failed";
        /**
         * What a channel is sent: `webhook` the alert as JSON, `slack` a Slack message, `email` a mail.
         * @enum {string}
         */
        AlertChannelType: "webhook" | "slack" | "email";
        /**
         * Where a webhook stands; one that waits for its next try is `pending`.
         * @enum {string}
         */
        WebhookStatus: "pending" | "delivering" | "delivered" | "failed";
        /**
         * `free` is filled up to 100,000 credits on the first use of each UTC day; a top-up makes the plan `paid`.
         * @enum {string}
         */
        Plan: "free" | "paid";
        /**
         * What moved the balance.
         * @enum {string}
         */
        TransactionType: "job_execution" | "buffer_item_execution" | "daily_grant" | "stripe_topup";
        /**
         * The absolute http(s) URL to call; at most 2048 characters.
         * @example https://app.example.com/api/hook
         */
        TargetUrl: string;
        /**
         * Headers sent as they are.
         * @example {
         *       "Content-Type": "application/json"
         *     }
         */
        TargetHeaders: {
            [key: string]: string;
        };
        /**
         * The body sent as it is; no Content-Type is added.
         * @example {"email":"ada@example.com"}
         */
        TargetBody: string;
        /**
         * How many tries may follow the first, 0–20. Default: 3.
         * @default 3
         * @example 3
         */
        MaxRetries: number;
        /**
         * How long one try may take, 1–3600; 0 is the default, and a call is cut at 300 s whatever it says. Default: 30.
         * @default 30
         * @example 30
         */
        TimeoutSeconds: number;
        /**
         * At most 256 characters, unique in the account for ever; an empty one is the same as none, which makes a fresh one.
         * @example welcome:42
         */
        IdempotencyKey: string;
        /**
         * At most 256 characters, unique in the account.
         * @example cleanup
         */
        ResourceName: string;
        /**
         * How many calls a second, 1–1000; 0 is the default. Default: 10.
         * @default 10
         * @example 10
         */
        RateLimit: number;
        /** A call to schedule. */
        JobCreate: {
            /** The absolute http(s) URL to call; at most 2048 characters. */
            url: components["schemas"]["TargetUrl"];
            /** The HTTP method of the call, in capitals. */
            method: components["schemas"]["HttpMethod"];
            /**
             * When to call; a time that has passed is due at once.
             * @example 2026-03-26T10:00:00Z
             */
            scheduled_at: string;
            /** Headers sent as they are. */
            headers?: components["schemas"]["TargetHeaders"];
            /** The body sent as it is; no Content-Type is added. */
            body?: components["schemas"]["TargetBody"];
            /** How many tries may follow the first, 0–20. Default: 3. */
            max_retries?: components["schemas"]["MaxRetries"];
            /**
             * How the wait between tries grows. Default: `exponential`.
             * @default exponential
             */
            backoff?: components["schemas"]["Backoff"];
            /** How long one try may take, 1–3600; 0 is the default, and a call is cut at 300 s whatever it says. Default: 30. */
            timeout_seconds?: components["schemas"]["TimeoutSeconds"];
            /** At most 256 characters, unique in the account for ever; an empty one is the same as none, which makes a fresh one. */
            idempotency_key?: components["schemas"]["IdempotencyKey"];
            /** Is told how the job ended. */
            webhook_url?: components["schemas"]["TargetUrl"];
            /** Headers of what `webhook_url` is sent. */
            webhook_headers?: components["schemas"]["TargetHeaders"];
        };
        /** A call to repeat by a cron expression, as a job. The tutorial has it; servers seen refuse it. */
        RecurringJobCreate: {
            /** The absolute http(s) URL to call; at most 2048 characters. */
            url: components["schemas"]["TargetUrl"];
            /** The HTTP method of the call, in capitals. */
            method: components["schemas"]["HttpMethod"];
            /**
             * Five cron fields, or a descriptor such as `@daily`; in UTC unless it begins with `CRON_TZ=Area/City `.
             * @example 0 0 * * *
             */
            cron: string;
            /** Headers sent as they are. */
            headers?: components["schemas"]["TargetHeaders"];
            /** The body sent as it is; no Content-Type is added. */
            body?: components["schemas"]["TargetBody"];
            /** How many tries may follow the first, 0–20. Default: 3. */
            max_retries?: components["schemas"]["MaxRetries"];
            /**
             * How the wait between tries grows. Default: `exponential`.
             * @default exponential
             */
            backoff?: components["schemas"]["Backoff"];
            /** How long one try may take, 1–3600; 0 is the default, and a call is cut at 300 s whatever it says. Default: 30. */
            timeout_seconds?: components["schemas"]["TimeoutSeconds"];
            /** At most 256 characters, unique in the account for ever; an empty one is the same as none, which makes a fresh one. */
            idempotency_key?: components["schemas"]["IdempotencyKey"];
            /** Is told how each run ended. */
            webhook_url?: components["schemas"]["TargetUrl"];
            /** Headers of what `webhook_url` is sent. */
            webhook_headers?: components["schemas"]["TargetHeaders"];
        };
        /** A job that was just made. */
        JobCreated: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /**
             * When it was made.
             */
            created_at: string;
        };
        /**
         * Opaque: a UUID, or on older servers a prefix and 26 characters.
         * @example 7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60
         */
        Id: string;
        /** One call of a URL at a given time. Servers give the short answer, the required fields and what is set of the next three. */
        Job: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /** Where a job stands; one that waits for a retry is `pending`. */
            status: components["schemas"]["JobStatus"];
            /**
             * When it is called; of one that waits for a retry, when that comes.
             */
            scheduled_at: string;
            /**
             * When it was made.
             */
            created_at: string;
            /**
             * When it last changed.
             */
            updated_at: string;
            /**
             * When it was completed. Not set when it failed or was cancelled.
             */
            completed_at?: string;
            /** Why the last try that failed did so; it stays when a later one succeeds. */
            last_error?: string;
            /** The schedule that it is a run of; unset once that is deleted. */
            schedule_id?: components["schemas"]["Id"];
            /** The URL to call. */
            url?: string;
            /** The HTTP method of the call, in capitals. */
            method?: components["schemas"]["HttpMethod"];
            /** Headers sent as they are. */
            headers?: components["schemas"]["TargetHeaders"];
            /** The body sent as it is; no Content-Type is added. */
            body?: components["schemas"]["TargetBody"];
            /** How many tries may follow the first. */
            max_retries?: number;
            /** How the wait before retry n (from 0) grows: `exponential` is 30 s × 2ⁿ up to 1 h, ±25 %; `linear` is 30 s × (n + 1). */
            backoff?: components["schemas"]["Backoff"];
            /** How long one try may take. */
            timeout_seconds?: number;
            /** How many attempts were made; of a recurring job, over all its runs. */
            attempts?: number;
            /** The key that it was made with. */
            idempotency_key?: string;
            /** Is told how the job ended. */
            webhook_url?: string;
            /** Headers of what `webhook_url` is sent. */
            webhook_headers?: components["schemas"]["TargetHeaders"];
            /** The job that it is a clone of. */
            replay_of?: components["schemas"]["Id"];
            /** Of a recurring job, its expression. */
            cron?: string;
        };
        /** A job as a list shows it. */
        JobSummary: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /** Where a job stands; one that waits for a retry is `pending`. */
            status: components["schemas"]["JobStatus"];
            /** The URL to call. */
            url: string;
            /** The HTTP method of the call, in capitals. */
            method: components["schemas"]["HttpMethod"];
            /**
             * When it is called; of one that waits for a retry, when that comes.
             */
            scheduled_at: string;
            /**
             * When it was made.
             */
            created_at: string;
            /**
             * When it was completed. Not set when it failed or was cancelled.
             */
            completed_at?: string;
            /** Why the last try that failed did so; it stays when a later one succeeds. */
            last_error?: string;
            /** The schedule that it is a run of; unset once that is deleted. */
            schedule_id?: components["schemas"]["Id"];
            /** The job that it is a clone of. */
            replay_of?: components["schemas"]["Id"];
            /** The key that it was made with; few servers show it. */
            idempotency_key?: string;
        };
        /** The clone of a failed job, due now. */
        JobReplayed: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /** Where a job stands; one that waits for a retry is `pending`. */
            status: components["schemas"]["JobStatus"];
            /** The job that it is a clone of. */
            replay_of: components["schemas"]["Id"];
            /**
             * When it is called.
             */
            scheduled_at: string;
            /**
             * When it was made.
             */
            created_at: string;
        };
        /** One page of jobs, latest `scheduled_at` first. */
        JobPage: {
            /** The jobs. */
            jobs: components["schemas"]["JobSummary"][];
            /** Where the next page begins; null on the last one. */
            next_cursor: components["schemas"]["NextCursor"];
        };
        /**
         * Where the next page begins; null on the last one.
         * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
         */
        NextCursor: string | null;
        /** One call made for a job. */
        Attempt: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /** The job that it was made for. */
            job_id: components["schemas"]["Id"];
            /** From 1. */
            attempt_num: number;
            /** Who made the call. */
            worker_id: string;
            /**
             * When it began.
             */
            started_at: string;
            /**
             * When it ended; null while it is under way, and for ever if its worker died.
             */
            completed_at: string | null;
            /** What the target answered; null when it did not. */
            status_code: number | null;
            /** Why it failed; null when it did not. For people: never parse it. */
            error: string | null;
            /** How long it took; null while it is under way. */
            duration_ms: number | null;
        };
        /** A call repeated by a cron expression; each run is a job of its own. Headers and body are not shown. */
        Schedule: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /** Unique in the account. */
            name: string;
            /** Five cron fields, or a descriptor such as `@daily`; in UTC unless it begins with `CRON_TZ=Area/City `. */
            cron_expr: string;
            /** The URL to call. */
            url: string;
            /** The HTTP method of the call, in capitals. */
            method: components["schemas"]["HttpMethod"];
            /** How long one try may take. */
            timeout_seconds: number;
            /** How many tries may follow the first. */
            max_retries: number;
            /** How the wait before retry n (from 0) grows: `exponential` is 30 s × 2ⁿ up to 1 h, ±25 %; `linear` is 30 s × (n + 1). */
            backoff: components["schemas"]["Backoff"];
            /** Whether it holds still. */
            paused: boolean;
            /**
             * When it fires next, or fired in vain while it was paused.
             */
            next_run_at: string;
            /**
             * When it was made.
             */
            created_at: string;
            /**
             * When it last fired.
             */
            last_run_at?: string;
            /** Is told how each run ended. */
            webhook_url?: string;
        };
        /** A schedule to make. */
        ScheduleCreate: {
            /** At most 256 characters, unique in the account. */
            name: components["schemas"]["ResourceName"];
            /**
             * Five cron fields, or a descriptor such as `@daily`; in UTC unless it begins with `CRON_TZ=Area/City `.
             * @example 0 0 * * *
             */
            cron_expr: string;
            /** The absolute http(s) URL to call; at most 2048 characters. */
            url: components["schemas"]["TargetUrl"];
            /**
             * The method of the call; an empty one is the default. Default: `POST`.
             * @default POST
             */
            method?: components["schemas"]["HttpMethod"];
            /** Headers sent as they are. */
            headers?: components["schemas"]["TargetHeaders"];
            /** The body sent as it is; no Content-Type is added. */
            body?: components["schemas"]["TargetBody"];
            /** How many tries may follow the first, 0–20. Default: 3. */
            max_retries?: components["schemas"]["MaxRetries"];
            /**
             * How the wait between tries grows. Default: `exponential`.
             * @default exponential
             */
            backoff?: components["schemas"]["Backoff"];
            /** How long one try may take, 1–3600; 0 is the default, and a call is cut at 300 s whatever it says. Default: 30. */
            timeout_seconds?: components["schemas"]["TimeoutSeconds"];
            /** Is told how each run ended. */
            webhook_url?: components["schemas"]["TargetUrl"];
            /** Headers of what `webhook_url` is sent. */
            webhook_headers?: components["schemas"]["TargetHeaders"];
        };
        /** One page of schedules, newest first. */
        SchedulePage: {
            /** The schedules. */
            schedules: components["schemas"]["Schedule"][];
            /** Where the next page begins; null on the last one. */
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** A line of items delivered to one URL, first in first out, at a rate. Headers are not shown. */
        Buffer: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /** Unique in the account. */
            name: string;
            /** The URL to call. */
            url: string;
            /** The HTTP method of the call, in capitals. */
            method: components["schemas"]["HttpMethod"];
            /** How long one try may take. */
            timeout_seconds: number;
            /** How many calls a second. */
            rate_limit: number;
            /** How many tries of an item may follow the first. */
            max_retries: number;
            /** How the wait before retry n (from 0) grows: `exponential` is 30 s × 2ⁿ up to 1 h, ±25 %; `linear` is 30 s × (n + 1). */
            backoff: components["schemas"]["Backoff"];
            /** Whether it holds still. */
            paused: boolean;
            /**
             * When it was made.
             */
            created_at: string;
            /**
             * When it last changed.
             */
            updated_at: string;
            /** Is told how each item ended. */
            webhook_url?: string;
        };
        /** A buffer to make. */
        BufferCreate: {
            /** At most 256 characters, unique in the account. */
            name: components["schemas"]["ResourceName"];
            /** The absolute http(s) URL to call; at most 2048 characters. */
            url: components["schemas"]["TargetUrl"];
            /**
             * The method of the call; an empty one is the default. Default: `POST`.
             * @default POST
             */
            method?: components["schemas"]["HttpMethod"];
            /** Headers sent as they are. */
            headers?: components["schemas"]["TargetHeaders"];
            /** How long one try may take, 1–3600; 0 is the default, and a call is cut at 300 s whatever it says. Default: 30. */
            timeout_seconds?: components["schemas"]["TimeoutSeconds"];
            /** How many calls a second, 1–1000; 0 is the default. Default: 10. */
            rate_limit?: components["schemas"]["RateLimit"];
            /** How many tries may follow the first, 0–20. Default: 3. */
            max_retries?: components["schemas"]["MaxRetries"];
            /**
             * How the wait between tries grows. Default: `exponential`.
             * @default exponential
             */
            backoff?: components["schemas"]["Backoff"];
            /** Is told how each item ended. */
            webhook_url?: components["schemas"]["TargetUrl"];
            /** Headers of what `webhook_url` is sent. */
            webhook_headers?: components["schemas"]["TargetHeaders"];
        };
        /** One page of buffers, newest first. */
        BufferPage: {
            /** The buffers. */
            buffers: components["schemas"]["Buffer"][];
            /** Where the next page begins; null on the last one. */
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** How many of a buffer's items are in each state. */
        BufferStats: {
            /** Items that wait. */
            pending: number;
            /** The item that is being delivered: 0 or 1. */
            running: number;
            /** Items that were delivered. */
            completed: number;
            /** Items that failed for good. */
            failed: number;
            /** All of them. */
            total: number;
            /** Completed of those that have ended; 0 when none has. */
            success_rate: number;
        };
        /** One delivery of a buffer. Its id is the delivery id. */
        BufferItem: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /** The buffer that it is in. */
            buffer_id: components["schemas"]["Id"];
            /** Where a buffer item stands; one that waits for a retry is `pending`. */
            status: components["schemas"]["BufferItemStatus"];
            /** How often it was put back; a 429 counts too, and alone never fails it. */
            retry_count: number;
            /** How many tries may follow the first. */
            max_retries: number;
            /**
             * When it was pushed.
             */
            created_at: string;
            /** What the target last answered. */
            status_code?: number;
            /** Why the last try that failed did so. */
            last_error?: string;
            /** The item that it is a clone of. */
            replay_of?: components["schemas"]["Id"];
            /**
             * When it ended, well or not.
             */
            completed_at?: string;
        };
        /** An item to push. */
        BufferItemCreate: {
            /** The body sent as it is; no Content-Type is added. */
            body?: components["schemas"]["TargetBody"];
            /** Headers beside the buffer's, whose place they take where they are spelled alike. */
            headers?: components["schemas"]["TargetHeaders"];
        };
        /** One page of items, newest first. */
        BufferItemPage: {
            /** The items. */
            items: components["schemas"]["BufferItem"][];
            /** Where the next page begins; null on the last one. */
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** Who is told when a job or a buffer item fails for good, and when credits run low. */
        AlertChannel: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /** What a channel is sent: `webhook` the alert as JSON, `slack` a Slack message, `email` a mail. */
            type: components["schemas"]["AlertChannelType"];
            /** A URL, or for `email` an address. */
            target: string;
            /** For people; empty when none was given. */
            name: string;
            /** Whether it is told anything. */
            enabled: boolean;
            /** Whether it may be enabled; for `email` once its link was followed. */
            verified: boolean;
            /**
             * When it was made.
             */
            created_at: string;
            /**
             * When it last changed.
             */
            updated_at: string;
        };
        /** An alert channel to make. */
        AlertCreate: {
            /** What a channel is sent: `webhook` the alert as JSON, `slack` a Slack message, `email` a mail. */
            type: components["schemas"]["AlertChannelType"];
            /**
             * A URL for `webhook` and `slack`, an address for `email`.
             * @example https://hooks.example.com/services/T000/B000
             */
            target: string;
            /**
             * For people.
             * @example on-call
             */
            name?: string;
        };
        /** What to change of an alert channel. */
        AlertUpdate: {
            /**
             * Whether it is told anything.
             * @example false
             */
            enabled: boolean;
        };
        /** All alert channels, newest first. */
        AlertList: {
            /** The channels. */
            channels: components["schemas"]["AlertChannel"][];
        };
        /** An email channel was verified. */
        AlertVerified: {
            /**
             * Always `verified`.
             * @constant
             */
            status: "verified";
        };
        /** How the attempts of jobs went. */
        JobStats: {
            /** Attempts that have ended. */
            total_executions: number;
            /** Those that a 2xx ended. */
            succeeded: number;
            /** The others; those without credits too. */
            failed: number;
            /** Succeeded of all; 0 when there is none. */
            success_rate: number;
            /** How long they took on average. */
            avg_duration_ms: number;
            /** How long 95 % of them took at most, interpolated. */
            p95_duration_ms: number;
            /** How many days were looked back. */
            since_days: number;
        };
        /** Executions of one UTC day. */
        UsageBucket: {
            /**
             * The day.
             */
            date: string;
            /** Attempts of jobs that were charged. */
            job_executions: number;
            /** Attempts of buffer items that were charged. */
            buffer_executions: number;
        };
        /** Executions per day, and the balance. */
        Usage: {
            /** The days that had executions, oldest first. */
            buckets: components["schemas"]["UsageBucket"][];
            /** Over all days. */
            total_job_executions: number;
            /** Over all days. */
            total_buffer_executions: number;
            /** Credits left. */
            balance: number;
            /** `free` is filled up to 100,000 credits on the first use of each UTC day; a top-up makes the plan `paid`. */
            plan: components["schemas"]["Plan"];
            /** How many days were looked back. */
            since_days: number;
        };
        /** The credits of the account; each call costs one. */
        Balance: {
            /** Credits left; it may be below 0. */
            balance: number;
            /** `free` is filled up to 100,000 credits on the first use of each UTC day; a top-up makes the plan `paid`. */
            plan: components["schemas"]["Plan"];
            /** What the free plan is filled up to each day. */
            daily_limit: number;
            /** How many credits a dollar buys. */
            credits_per_dollar: number;
        };
        /** Credits to buy. */
        CheckoutCreate: {
            /**
             * How many, 50,000 to 10⁹.
             * @example 1000000
             */
            credits: number;
        };
        /** A page to pay on. */
        Checkout: {
            /** Where the page is. */
            url: string;
        };
        /** One movement of the balance. */
        Transaction: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /** What was added, or below 0, taken. */
            amount: number;
            /** What moved the balance. */
            type: components["schemas"]["TransactionType"];
            /** The job or item that was called. */
            job_id: string | null;
            /** The payment of a top-up. */
            stripe_payment_intent_id: string | null;
            /** For people. */
            description: string | null;
            /**
             * When it happened.
             */
            created_at: string;
        };
        /** One page of credit movements, newest first. */
        TransactionPage: {
            /** The movements. */
            transactions: components["schemas"]["Transaction"][];
            /** Where the next page begins; null on the last one. */
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** An API token, without the token itself. */
        Token: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /** For people. */
            name: string;
            /** Its first 16 characters. */
            prefix: string;
            /**
             * When it was last used; null when it never was.
             */
            last_used_at: string | null;
            /**
             * When it was made.
             */
            created_at: string;
        };
        /** A token to make. */
        TokenCreate: {
            /**
             * For people.
             * @example production worker
             */
            name: string;
        };
        /** A new token; `token` is readable this once. */
        TokenCreated: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /** For people. */
            name: string;
            /** Its first 16 characters. */
            prefix: string;
            /** The token itself. */
            token: string;
            /**
             * When it was made.
             */
            created_at: string;
        };
        /** The secret that signs deliveries. */
        SigningSecret: {
            /** `whsec_` and 43 characters; all of it is the key. */
            secret: string;
            /**
             * When it was made.
             */
            created_at: string;
        };
        /** One notification sent to a job's `webhook_url`. */
        WebhookDelivery: {
            /** Opaque: a UUID, or on older servers a prefix and 26 characters. */
            id: components["schemas"]["Id"];
            /**
             * How the job ended.
             * @enum {string}
             */
            event: "job.completed" | "job.failed";
            /** Where it is sent. */
            url: string;
            /** Where a webhook stands; one that waits for its next try is `pending`. */
            status: components["schemas"]["WebhookStatus"];
            /** How many tries were made. */
            attempts: number;
            /** How many are made at most. */
            max_attempts: number;
            /**
             * When the job ended.
             */
            created_at: string;
            /** The job. */
            job_id?: components["schemas"]["Id"];
            /** What was last answered. */
            status_code?: number;
            /** Why the last try failed. */
            last_error?: string;
            /**
             * When it is tried again.
             */
            next_retry_at?: string;
            /**
             * When it was taken.
             */
            delivered_at?: string;
        };
        /** One page of webhook deliveries, newest first. */
        WebhookDeliveryPage: {
            /** The deliveries. */
            deliveries: components["schemas"]["WebhookDelivery"][];
            /** Where the next page begins; null on the last one. */
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** What a `webhook_url` is sent when a job or a buffer item ends. */
        WebhookEvent: {
            /**
             * How the job ended; absent for a buffer item.
             * @enum {string}
             */
            event?: "job.completed" | "job.failed";
            /** The job's id, or the item's. */
            job_id: components["schemas"]["Id"];
            /**
             * How it ended.
             * @enum {string}
             */
            status: "completed" | "failed";
            /** What the target last answered. */
            status_code?: number;
            /** Why it failed. */
            last_error?: string;
            /**
             * When it ended, in whole seconds.
             */
            completed_at: string;
            /** How many attempts were made. */
            attempt_num: number;
        };
        /** What an alert channel of type `webhook` is sent when a job or a buffer item fails for good. */
        FailureAlert: {
            /**
             * Always `failure`.
             * @constant
             */
            event: "failure";
            /**
             * What failed.
             * @enum {string}
             */
            resource_type: "job" | "buffer_item";
            /** Its id. */
            resource_id: components["schemas"]["Id"];
            /** The item's buffer. */
            buffer_id?: components["schemas"]["Id"];
            /** The URL that was called. */
            url: string;
            /** The HTTP method of the call, in capitals. */
            method: components["schemas"]["HttpMethod"];
            /** Why the last attempt failed. */
            last_error: string;
            /** What the target last answered. */
            status_code?: number;
            /** How many attempts were made. */
            attempts: number;
            /**
             * When it failed.
             */
            failed_at: string;
        };
        /** What an alert channel of type `webhook` is sent when the balance steps below 10,000. */
        CreditAlert: {
            /**
             * Always `credit_low`.
             * @constant
             */
            event: "credit_low";
            /** Credits left. */
            balance: number;
            /** The balance that was stepped below. */
            threshold: number;
            /** Credits spent in the last 24 hours. */
            recent_burn: number;
            /** Where to buy credits. */
            top_up_url?: string;
            /**
             * When it happened.
             */
            crossed_at: string;
        };
        /** What an alert channel of type `slack` is sent. */
        SlackMessage: {
            /** The alert in words. */
            text: string;
        };
        /** The API is up. */
        Health: {
            /**
             * `ok`.
             * @example ok
             */
            status: string;
            /** The server's version. */
            version: string;
            /**
             * What its clock shows.
             */
            time: string;
        };
        /** Why a request failed: one sentence, and nothing else. */
        Error: {
            /** For people: its wording is not part of the API. */
            error: string;
        };
    };
    responses: {
        /** Done; there is no body. */
        NoContent: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** The input is invalid, or the idempotency key has been used. */
        BadRequest: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** The token is missing, malformed or revoked. */
        Unauthorized: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Unauthorized"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** The account has no credits left. */
        InsufficientCredits: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Insufficient credits"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** There is no such thing in this account. A path that there is not is answered 404 too, as plain text. */
        NotFound: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** It clashes with what is there, or its state does not allow this. */
        Conflict: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** The request body is over 1 MiB. */
        PayloadTooLarge: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Request body too large"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** Over 50 requests a second (burst 100) from this account. */
        RateLimited: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Rate limit exceeded"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** Fliq failed; whether it did the work is not known. */
        InternalError: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Internal server error"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * How many entries one page holds, 1–100. Default: 20.
         * @example 20
         */
        Limit: number;
        /**
         * How many entries one page holds, 1–100. Default: 25.
         * @example 25
         */
        WebhookLimit: number;
        /**
         * How many entries one page holds, 1–100. Default: 50.
         * @example 50
         */
        TransactionLimit: number;
        /**
         * The `next_cursor` of the page before; opaque. Absent for the first page.
         * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
         */
        Cursor: string;
        /**
         * How many days to look back; 0 is taken for 30, more than 365 for 365. Default: 30.
         * @example 30
         */
        Days: number;
        /**
         * What the caller's clock showed, in epoch milliseconds, when it counted `scheduled_at` from it ("in 30 minutes"). Fliq goes by `scheduled_at` alone; a mock, whose time is its own, places it on its clock.
         * @example 1774517400000
         */
        ClientTime: string;
        /**
         * The job's id; for a recurring job, its schedule's id.
         * @example 7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60
         */
        JobId: string;
        /**
         * The schedule's id.
         * @example 0c3b6f52-9a47-4d8e-b1c0-5e7f9a2d6c31
         */
        ScheduleId: string;
        /**
         * The buffer's id.
         * @example b84e5a90-2f6d-4c3b-8e17-6d0a4f9c2b75
         */
        BufferId: string;
        /**
         * The item's id.
         * @example 4e1d7c38-5b9f-4a62-9d04-8c2f6e0b3a91
         */
        BufferItemId: string;
        /**
         * The alert channel's id.
         * @example e2a97f40-1c5d-4b86-a3f9-0d7e6c2b8f14
         */
        AlertId: string;
        /**
         * The token's id, not the token itself.
         * @example 91b5c0d7-3e8a-4f26-8b4c-7a1d9e5f0c63
         */
        TokenId: string;
        /**
         * The id of the job or buffer item, the same on every attempt and redelivery: deduplicate by it. The signature does not cover it.
         * @example 7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60
         */
        DeliveryId: string;
        /**
         * A fresh UUID for every attempt.
         * @example 5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11
         */
        DeliveryRequestId: string;
        /**
         * When the request was signed, in Unix seconds; reject it when it is more than 300 s away. Set when the account has a signing secret.
         * @example 1774517400
         */
        DeliveryTimestamp: string;
        /**
         * `v1=` and the hex HMAC-SHA256, keyed with the signing secret, of `{timestamp}.{METHOD}.{url}.{body}`. The URL is as stored with the job, the body raw or empty. Set when the account has a signing secret.
         * @example v1=c350f41451886be9772e0daa8c5460a27ab040e0d1b310247a87e5f7d421036e
         */
        DeliverySignature: string;
    };
    requestBodies: never;
    headers: {
        /**
         * Names this exchange, as the request's own `X-Request-ID` did, else afresh; quote it when you report a problem.
         * @example 5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11
         */
        RequestId: string;
        /**
         * Seconds to wait before the next request.
         * @example 1
         */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** It is up. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            "5XX": components["responses"]["InternalError"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /**
                 * How many entries one page holds, 1–100. Default: 20.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * The `next_cursor` of the page before; opaque. Absent for the first page.
                 * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
                 */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * Only jobs in this state.
                 * @example failed
                 */
                status?: components["schemas"]["JobStatus"];
                /**
                 * Only jobs whose URL contains this, in any case; at most 512 bytes.
                 * @example /api/send
                 */
                q?: string;
                /**
                 * Only jobs with this method.
                 * @example POST
                 */
                method?: components["schemas"]["HttpMethod"];
                /**
                 * Only jobs whose `scheduled_at` is this time or later.
                 * @example 2026-03-26T00:00:00Z
                 */
                scheduled_after?: string;
                /**
                 * Only jobs whose `scheduled_at` is this time or earlier.
                 * @example 2026-03-27T00:00:00Z
                 */
                scheduled_before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of jobs. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    createJob: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * What the caller's clock showed, in epoch milliseconds, when it counted `scheduled_at` from it ("in 30 minutes"). Fliq goes by `scheduled_at` alone; a mock, whose time is its own, places it on its clock.
                 * @example 1774517400000
                 */
                "X-Fliq-Client-Time"?: components["parameters"]["ClientTime"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobCreate"] | components["schemas"]["RecurringJobCreate"];
            };
        };
        responses: {
            /** The job was made. */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobCreated"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The job's id; for a recurring job, its schedule's id.
                 * @example 7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60
                 */
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The job. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The job's id; for a recurring job, its schedule's id.
                 * @example 7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60
                 */
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    replayJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The job's id; for a recurring job, its schedule's id.
                 * @example 7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60
                 */
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The clone. */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobReplayed"];
                };
            };
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    listJobAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The job's id; for a recurring job, its schedule's id.
                 * @example 7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60
                 */
                id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The attempts. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attempt"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    listSchedules: {
        parameters: {
            query?: {
                /**
                 * How many entries one page holds, 1–100. Default: 20.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * The `next_cursor` of the page before; opaque. Absent for the first page.
                 * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of schedules. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchedulePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    createSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleCreate"];
            };
        };
        responses: {
            /** The schedule as it was made. */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    getSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The schedule's id.
                 * @example 0c3b6f52-9a47-4d8e-b1c0-5e7f9a2d6c31
                 */
                id: components["parameters"]["ScheduleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The schedule. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    deleteSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The schedule's id.
                 * @example 0c3b6f52-9a47-4d8e-b1c0-5e7f9a2d6c31
                 */
                id: components["parameters"]["ScheduleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    pauseSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The schedule's id.
                 * @example 0c3b6f52-9a47-4d8e-b1c0-5e7f9a2d6c31
                 */
                id: components["parameters"]["ScheduleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    resumeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The schedule's id.
                 * @example 0c3b6f52-9a47-4d8e-b1c0-5e7f9a2d6c31
                 */
                id: components["parameters"]["ScheduleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    listScheduleJobs: {
        parameters: {
            query?: {
                /**
                 * How many entries one page holds, 1–100. Default: 20.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * The `next_cursor` of the page before; opaque. Absent for the first page.
                 * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /**
                 * The schedule's id.
                 * @example 0c3b6f52-9a47-4d8e-b1c0-5e7f9a2d6c31
                 */
                id: components["parameters"]["ScheduleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of jobs. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    listBuffers: {
        parameters: {
            query?: {
                /**
                 * How many entries one page holds, 1–100. Default: 20.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * The `next_cursor` of the page before; opaque. Absent for the first page.
                 * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of buffers. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BufferPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    createBuffer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BufferCreate"];
            };
        };
        responses: {
            /** The buffer as it was made. */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Buffer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    getBuffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The buffer's id.
                 * @example b84e5a90-2f6d-4c3b-8e17-6d0a4f9c2b75
                 */
                id: components["parameters"]["BufferId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The buffer. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Buffer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    deleteBuffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The buffer's id.
                 * @example b84e5a90-2f6d-4c3b-8e17-6d0a4f9c2b75
                 */
                id: components["parameters"]["BufferId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    pauseBuffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The buffer's id.
                 * @example b84e5a90-2f6d-4c3b-8e17-6d0a4f9c2b75
                 */
                id: components["parameters"]["BufferId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    resumeBuffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The buffer's id.
                 * @example b84e5a90-2f6d-4c3b-8e17-6d0a4f9c2b75
                 */
                id: components["parameters"]["BufferId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    getBufferStats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The buffer's id.
                 * @example b84e5a90-2f6d-4c3b-8e17-6d0a4f9c2b75
                 */
                id: components["parameters"]["BufferId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The counts. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BufferStats"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    listBufferItems: {
        parameters: {
            query?: {
                /**
                 * How many entries one page holds, 1–100. Default: 20.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * The `next_cursor` of the page before; opaque. Absent for the first page.
                 * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
                 */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * Only items in this state.
                 * @example failed
                 */
                status?: components["schemas"]["BufferItemStatus"];
            };
            header?: never;
            path: {
                /**
                 * The buffer's id.
                 * @example b84e5a90-2f6d-4c3b-8e17-6d0a4f9c2b75
                 */
                id: components["parameters"]["BufferId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of items. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BufferItemPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    pushBufferItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The buffer's id.
                 * @example b84e5a90-2f6d-4c3b-8e17-6d0a4f9c2b75
                 */
                id: components["parameters"]["BufferId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BufferItemCreate"];
            };
        };
        responses: {
            /** The item as it was made. */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BufferItem"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    getBufferItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The buffer's id.
                 * @example b84e5a90-2f6d-4c3b-8e17-6d0a4f9c2b75
                 */
                id: components["parameters"]["BufferId"];
                /**
                 * The item's id.
                 * @example 4e1d7c38-5b9f-4a62-9d04-8c2f6e0b3a91
                 */
                itemId: components["parameters"]["BufferItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The item. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BufferItem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    replayBufferItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The buffer's id.
                 * @example b84e5a90-2f6d-4c3b-8e17-6d0a4f9c2b75
                 */
                id: components["parameters"]["BufferId"];
                /**
                 * The item's id.
                 * @example 4e1d7c38-5b9f-4a62-9d04-8c2f6e0b3a91
                 */
                itemId: components["parameters"]["BufferItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The clone. */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BufferItem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    listAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The channels. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    createAlert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertCreate"];
            };
        };
        responses: {
            /** The channel as it was made. */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertChannel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    verifyAlert: {
        parameters: {
            query: {
                /**
                 * The token in the link.
                 * @example Zk3v8Q1r7Yt2bX0c
                 */
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The channel is verified. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertVerified"];
                };
            };
            400: components["responses"]["BadRequest"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    getAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The alert channel's id.
                 * @example e2a97f40-1c5d-4b86-a3f9-0d7e6c2b8f14
                 */
                id: components["parameters"]["AlertId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The channel. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertChannel"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    deleteAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The alert channel's id.
                 * @example e2a97f40-1c5d-4b86-a3f9-0d7e6c2b8f14
                 */
                id: components["parameters"]["AlertId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    updateAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The alert channel's id.
                 * @example e2a97f40-1c5d-4b86-a3f9-0d7e6c2b8f14
                 */
                id: components["parameters"]["AlertId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertUpdate"];
            };
        };
        responses: {
            204: components["responses"]["NoContent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    getJobStats: {
        parameters: {
            query?: {
                /**
                 * How many days to look back; 0 is taken for 30, more than 365 for 365. Default: 30.
                 * @example 30
                 */
                days?: components["parameters"]["Days"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The figures. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStats"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    getUsage: {
        parameters: {
            query?: {
                /**
                 * How many days to look back; 0 is taken for 30, more than 365 for 365. Default: 30.
                 * @example 30
                 */
                days?: components["parameters"]["Days"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The figures. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    getBalance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The balance. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balance"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    createCheckout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckoutCreate"];
            };
        };
        responses: {
            /** Where to pay. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                /**
                 * How many entries one page holds, 1–100. Default: 50.
                 * @example 50
                 */
                limit?: components["parameters"]["TransactionLimit"];
                /**
                 * The `next_cursor` of the page before; opaque. Absent for the first page.
                 * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of movements. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The tokens. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenCreate"];
            };
        };
        responses: {
            /** The token, readable this once. */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenCreated"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    deleteToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The token's id, not the token itself.
                 * @example 91b5c0d7-3e8a-4f26-8b4c-7a1d9e5f0c63
                 */
                id: components["parameters"]["TokenId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["NoContent"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    getSigningSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The secret. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningSecret"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    rotateSigningSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The new secret. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningSecret"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /**
                 * How many entries one page holds, 1–100. Default: 25.
                 * @example 25
                 */
                limit?: components["parameters"]["WebhookLimit"];
                /**
                 * The `next_cursor` of the page before; opaque. Absent for the first page.
                 * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of deliveries. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    receiveDelivery: {
        parameters: {
            query?: never;
            header: {
                /**
                 * The id of the job or buffer item, the same on every attempt and redelivery: deduplicate by it. The signature does not cover it.
                 * @example 7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60
                 */
                "X-Fliq-Delivery-Id"?: components["parameters"]["DeliveryId"];
                /**
                 * A fresh UUID for every attempt.
                 * @example 5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11
                 */
                "X-Request-ID": components["parameters"]["DeliveryRequestId"];
                /**
                 * When the request was signed, in Unix seconds; reject it when it is more than 300 s away. Set when the account has a signing secret.
                 * @example 1774517400
                 */
                "X-Fliq-Timestamp"?: components["parameters"]["DeliveryTimestamp"];
                /**
                 * `v1=` and the hex HMAC-SHA256, keyed with the signing secret, of `{timestamp}.{METHOD}.{url}.{body}`. The URL is as stored with the job, the body raw or empty. Set when the account has a signing secret.
                 * @example v1=c350f41451886be9772e0daa8c5460a27ab040e0d1b310247a87e5f7d421036e
                 */
                "X-Fliq-Signature"?: components["parameters"]["DeliverySignature"];
            };
            path?: never;
            cookie?: never;
        };
        /** The body of the job or item as it is. No Content-Type is added. */
        requestBody?: {
            content: {
                /** @example {"email":"ada@example.com"} */
                "*/*": unknown;
            };
        };
        responses: {
            /** The attempt succeeded; for a job on the open-source server 200 alone. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** The attempt failed; it is retried while retries are left. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveJobEvent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * When the request was signed, in Unix seconds; reject it when it is more than 300 s away. Set when the account has a signing secret.
                 * @example 1774517400
                 */
                "X-Fliq-Timestamp"?: components["parameters"]["DeliveryTimestamp"];
                /**
                 * `v1=` and the hex HMAC-SHA256, keyed with the signing secret, of `{timestamp}.{METHOD}.{url}.{body}`. The URL is as stored with the job, the body raw or empty. Set when the account has a signing secret.
                 * @example v1=c350f41451886be9772e0daa8c5460a27ab040e0d1b310247a87e5f7d421036e
                 */
                "X-Fliq-Signature"?: components["parameters"]["DeliverySignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** Received. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** Not received; a job's is tried again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveAlert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailureAlert"] | components["schemas"]["CreditAlert"] | components["schemas"]["SlackMessage"];
            };
        };
        responses: {
            /** Received. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** Not received. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
