// Generated from spec/openapi.yaml by scripts/generate.mjs. Do not edit.

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
         * Latest `scheduled_at` first; all filters must match. Recurring jobs are listed under `/schedules`.
         */
        get: operations["listJobs"];
        put?: never;
        /**
         * Schedule one call of a URL
         * Give `scheduled_at` for one call, or `cron` for a recurring job, and not both. A recurring job is a schedule seen as a job: its id is the schedule's, and it is listed under `/schedules`.
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
         * Answers for a recurring job too.
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
         * Makes a fresh pending clone, due now, with `replay_of` set and an idempotency key of its own.
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
         * All of them, newest first, in a bare array. For a recurring job: the attempts of all its runs.
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
         * Newest first.
         */
        get: operations["listSchedules"];
        put?: never;
        /**
         * Create a schedule
         * `cron_expr` (or its alias `cron`) is required. An expression that does not fire within five years is refused.
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
         * Its jobs stay; their `schedule_id` becomes null.
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
         * If `next_run_at` has passed meanwhile it fires once at once.
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
         * Latest `scheduled_at` first.
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
         * Newest first.
         */
        get: operations["listBuffers"];
        put?: never;
        /** Create a buffer */
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
         * Newest first.
         */
        get: operations["listBufferItems"];
        put?: never;
        /**
         * Push an item
         * Goes to the tail of the line. A second use of an idempotency key returns the first item.
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
         * Newest first.
         */
        get: operations["listAlerts"];
        put?: never;
        /** Create an alert channel */
        post: operations["createAlert"];
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
        /** Turn an alert channel on or off */
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
        /** How executions went */
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
         * Makes a page to pay on; the credits arrive once it is paid.
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
         * Newest first.
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
         * Newest first.
         */
        get: operations["listTokens"];
        put?: never;
        /**
         * Create a token
         * The raw `token` is in this response and in no other.
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
         * In force at once.
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
        /** Read the signing secret */
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
         * In force at once: the old secret signs nothing more.
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
         * Newest first.
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
         * Sent with the method, headers and body of the job or item, which cannot override the headers below. Any 2xx is success. Delivery is at least once: expect the same `X-Fliq-Delivery-Id` again.
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
         * A job has ended
         * Sent to `webhook_url` with `webhook_headers`. A try is given 10 seconds; there are up to 5. It never changes the job and costs no credit.
         */
        post: operations["receiveJobEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "failure-alert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A job or a buffer item has failed for good
         * Sent once to every enabled alert channel; a channel of type `slack` gets the Slack message.
         */
        post: operations["receiveFailureAlert"];
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
         * The HTTP method of the call.
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
         * What a channel is sent: `webhook` the failure as JSON, `slack` a Slack message.
         * @enum {string}
         */
        AlertChannelType: "webhook" | "slack";
        /**
         * What moved the balance.
         * @enum {string}
         */
        TransactionKind: "job_execution" | "buffer_execution" | "daily_grant" | "stripe_topup";
        /** One call of a URL at a given time. What is not set is null. */
        Job: {
            /**
             * The job's id; for a recurring job, its schedule's id.
             * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
             */
            id: string;
            /**
             * The account it belongs to.
             * @example user_01KMMH8E40FVXJ7T2R5N9B3C6A
             */
            user_id: string;
            /**
             * The URL that is called.
             * @example https://app.example.com/api/hook
             */
            url: string;
            /** The method of the call. */
            method: components["schemas"]["HttpMethod"];
            /**
             * Headers sent as they are; null when unset.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            headers: {
                [key: string]: string;
            } | null;
            /**
             * The body sent as it is; null when unset.
             * @example {"email":"ada@example.com"}
             */
            body: string | null;
            /** Where the job stands. */
            status: components["schemas"]["JobStatus"];
            /**
             * When it is due; while a retry waits, the retry's time; for a recurring job, the next run.
             * @example 2026-03-26T10:00:00.000Z
             */
            scheduled_at: string;
            /**
             * When the latest attempt began; null before the first.
             * @example 2026-03-26T09:30:00.000Z
             */
            started_at: string | null;
            /**
             * When it reached a final state: completed, failed or cancelled.
             * @example 2026-03-26T09:30:00.000Z
             */
            completed_at: string | null;
            /**
             * How many attempts were made; for a recurring job, over all its runs.
             * @example 0
             */
            attempts: number;
            /**
             * Retries after the first attempt, 0–20.
             * @example 3
             */
            max_retries: number;
            /** How the wait between attempts grows. */
            backoff: components["schemas"]["Backoff"];
            /**
             * Seconds one attempt may take, from connect to the last byte.
             * @example 30
             */
            timeout_seconds: number;
            /**
             * The key it was made with; unique per account.
             * @example welcome:42
             */
            idempotency_key: string | null;
            /**
             * Why the latest attempt failed.
             * @example unexpected status code: 503
             */
            last_error: string | null;
            /**
             * The schedule that made it; null when none did or it was deleted.
             * @example sched_01KMMH8E40FVXJ7T2R5N9B3C6E
             */
            schedule_id: string | null;
            /**
             * The failed job this one replays.
             * @example job_01KMMH8E40FVXJ7T2R5N9B3C6C
             */
            replay_of: string | null;
            /**
             * Told when it ends; null when unset.
             * @example https://app.example.com/api/fliq-events
             */
            webhook_url: string | null;
            /**
             * Headers sent to `webhook_url`; null when unset.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            webhook_headers: {
                [key: string]: string;
            } | null;
            /**
             * The cron expression; present only on a recurring job.
             * @example 0 0 * * *
             */
            cron?: string;
            /**
             * When it was made.
             * @example 2026-03-26T09:30:00.000Z
             */
            created_at: string;
            /**
             * When it last changed.
             * @example 2026-03-26T09:30:00.000Z
             */
            updated_at: string;
        };
        /** A call to schedule. Exactly one of `scheduled_at` and `cron` is required; they cannot go together. */
        JobCreate: {
            /**
             * The absolute http(s) URL to call; at most 2048 characters.
             * @example https://app.example.com/api/hook
             */
            url: string;
            /**
             * The method of the call. Default: `POST`.
             * @default POST
             */
            method?: components["schemas"]["HttpMethod"];
            /**
             * @deprecated
             * Another name for `method`, which wins when both are given.
             */
            http_method?: components["schemas"]["HttpMethod"];
            /**
             * Headers sent as they are.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            headers?: {
                [key: string]: string;
            } | null;
            /**
             * The body sent as it is; no Content-Type is added.
             * @example {"email":"ada@example.com"}
             */
            body?: string | null;
            /**
             * When to call, RFC 3339 with any offset; a time that has passed is due at once. Required unless `cron` is given.
             * @example 2026-03-26T10:00:00.000Z
             */
            scheduled_at?: string | null;
            /**
             * Makes the job recurring: five cron fields or a descriptor such as `@daily`, in UTC unless it begins with `CRON_TZ=Area/City `.
             * @example 0 0 * * *
             */
            cron?: string | null;
            /**
             * Retries after the first attempt, 0–20. Default: 3.
             * @default 3
             * @example 3
             */
            max_retries?: number;
            /**
             * How the wait between attempts grows. Default: `exponential`.
             * @default exponential
             */
            backoff?: components["schemas"]["Backoff"];
            /**
             * Seconds one attempt may take, from connect to the last byte; 1–3600. Default: 30.
             * @default 30
             * @example 30
             */
            timeout_seconds?: number;
            /**
             * Unique per account for ever, 1–256 characters; a second use is a conflict that names the first job.
             * @example welcome:42
             */
            idempotency_key?: string | null;
            /**
             * An http(s) URL told when the job ends.
             * @example https://app.example.com/api/fliq-events
             */
            webhook_url?: string | null;
            /**
             * Headers sent to `webhook_url`.
             * @example {
             *       "Authorization": "Bearer s3cret"
             *     }
             */
            webhook_headers?: {
                [key: string]: string;
            } | null;
        };
        /** One page of jobs, latest `scheduled_at` first. */
        JobPage: {
            /** The entries of this page. */
            jobs: components["schemas"]["Job"][];
            /**
             * Pass it as `cursor` for the next page; null on the last one.
             * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
             */
            next_cursor: string | null;
        };
        /** One call made for a job. */
        Attempt: {
            /**
             * The attempt's id.
             * @example att_01KMMH8E40FVXJ7T2R5N9B3C6D
             */
            id: string;
            /**
             * The job it was made for.
             * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
             */
            job_id: string;
            /**
             * Its number within the job, from 1.
             * @example 1
             */
            attempt_num: number;
            /**
             * The worker that made it.
             * @example worker-1
             */
            worker_id: string;
            /**
             * When the call began.
             * @example 2026-03-26T09:30:00.000Z
             */
            started_at: string;
            /**
             * When it ended; null while it runs, and for ever if its worker died.
             * @example 2026-03-26T09:30:00.000Z
             */
            completed_at: string | null;
            /**
             * The response's status; null when there was no response.
             * @example 503
             */
            status_code: number | null;
            /**
             * Why it failed; null when it succeeded or has not ended.
             * @example unexpected status code: 503
             */
            error: string | null;
            /**
             * How long it took, in milliseconds; null until it ends.
             * @example 120
             */
            duration_ms: number | null;
            /**
             * The response's headers; null when there was no response.
             * @example {
             *       "content-type": "text/plain"
             *     }
             */
            response_headers: {
                [key: string]: string;
            } | null;
            /**
             * The first 64 KiB of the response as text; null when there was no response.
             * @example upstream is down
             */
            response_body: string | null;
        };
        /** A call repeated by a cron expression; each run is a job of its own. */
        Schedule: {
            /**
             * The schedule's id.
             * @example sched_01KMMH8E40FVXJ7T2R5N9B3C6E
             */
            id: string;
            /**
             * The account it belongs to.
             * @example user_01KMMH8E40FVXJ7T2R5N9B3C6A
             */
            user_id: string;
            /**
             * Unique per account.
             * @example cleanup
             */
            name: string;
            /**
             * When it fires: a cron expression, in UTC unless it names a zone.
             * @example 0 0 * * *
             */
            cron_expr: string;
            /**
             * The URL that is called.
             * @example https://app.example.com/api/hook
             */
            url: string;
            /** The method of the call. */
            method: components["schemas"]["HttpMethod"];
            /**
             * Headers sent as they are; null when unset.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            headers: {
                [key: string]: string;
            } | null;
            /**
             * The body sent as it is; null when unset.
             * @example {}
             */
            body: string | null;
            /**
             * Retries after the first attempt, 0–20.
             * @example 3
             */
            max_retries: number;
            /** How the wait between attempts grows. */
            backoff: components["schemas"]["Backoff"];
            /**
             * Seconds one attempt may take, from connect to the last byte.
             * @example 30
             */
            timeout_seconds: number;
            /**
             * Told when it ends; null when unset.
             * @example https://app.example.com/api/fliq-events
             */
            webhook_url: string | null;
            /**
             * Headers sent to `webhook_url`; null when unset.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            webhook_headers: {
                [key: string]: string;
            } | null;
            /**
             * Whether it is paused: a paused schedule does not fire.
             * @example false
             */
            paused: boolean;
            /**
             * When it fires next; null when it never does.
             * @example 2026-03-27T00:00:00.000Z
             */
            next_run_at: string | null;
            /**
             * When it last fired; null before the first run.
             * @example 2026-03-26T09:30:00.000Z
             */
            last_run_at: string | null;
            /**
             * When it was made.
             * @example 2026-03-26T09:30:00.000Z
             */
            created_at: string;
            /**
             * When it last changed.
             * @example 2026-03-26T09:30:00.000Z
             */
            updated_at: string;
        };
        /** A schedule to make. `cron_expr`, or its alias `cron`, is required. */
        ScheduleCreate: {
            /**
             * Unique per account, 1–256 characters. Default: one made from method and URL.
             * @example cleanup
             */
            name?: string | null;
            /**
             * Five cron fields, or a descriptor such as `@daily` or `@every 90s`; in UTC unless it begins with `CRON_TZ=Area/City `.
             * @example 0 0 * * *
             */
            cron_expr?: string;
            /**
             * @deprecated
             * Another name for `cron_expr`, which wins when both are given.
             * @example 0 0 * * *
             */
            cron?: string | null;
            /**
             * The absolute http(s) URL to call; at most 2048 characters.
             * @example https://app.example.com/api/hook
             */
            url: string;
            /**
             * The method of the call. Default: `POST`.
             * @default POST
             */
            method?: components["schemas"]["HttpMethod"];
            /**
             * @deprecated
             * Another name for `method`, which wins when both are given.
             */
            http_method?: components["schemas"]["HttpMethod"];
            /**
             * Headers sent as they are.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            headers?: {
                [key: string]: string;
            } | null;
            /**
             * The body sent as it is; no Content-Type is added.
             * @example {"email":"ada@example.com"}
             */
            body?: string | null;
            /**
             * Retries after the first attempt, 0–20. Default: 3.
             * @default 3
             * @example 3
             */
            max_retries?: number;
            /**
             * How the wait between attempts grows. Default: `exponential`.
             * @default exponential
             */
            backoff?: components["schemas"]["Backoff"];
            /**
             * Seconds one attempt may take, from connect to the last byte; 1–3600. Default: 30.
             * @default 30
             * @example 30
             */
            timeout_seconds?: number;
            /**
             * An http(s) URL told when one of its jobs ends.
             * @example https://app.example.com/api/fliq-events
             */
            webhook_url?: string | null;
            /**
             * Headers sent to `webhook_url`.
             * @example {
             *       "Authorization": "Bearer s3cret"
             *     }
             */
            webhook_headers?: {
                [key: string]: string;
            } | null;
        };
        /** One page of schedules, newest first. */
        SchedulePage: {
            /** The entries of this page. */
            schedules: components["schemas"]["Schedule"][];
            /**
             * Pass it as `cursor` for the next page; null on the last one.
             * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
             */
            next_cursor: string | null;
        };
        /** A line of items delivered to one URL, first in first out, at a rate. */
        Buffer: {
            /**
             * The buffer's id.
             * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
             */
            id: string;
            /**
             * The account it belongs to.
             * @example user_01KMMH8E40FVXJ7T2R5N9B3C6A
             */
            user_id: string;
            /**
             * Unique per account.
             * @example crm-sync
             */
            name: string;
            /**
             * The URL that items are delivered to.
             * @example https://app.example.com/api/hook
             */
            url: string;
            /** The method of each call. */
            method: components["schemas"]["HttpMethod"];
            /**
             * Headers of every item, which the item's own override; null when unset.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            headers: {
                [key: string]: string;
            } | null;
            /**
             * Seconds one attempt may take, from connect to the last byte.
             * @example 30
             */
            timeout_seconds: number;
            /**
             * Deliveries per second, 1–1000.
             * @example 10
             */
            rate_limit: number;
            /**
             * Retries after the first attempt, 0–20.
             * @example 3
             */
            max_retries: number;
            /** How the wait between attempts grows. */
            backoff: components["schemas"]["Backoff"];
            /**
             * Told when it ends; null when unset.
             * @example https://app.example.com/api/fliq-events
             */
            webhook_url: string | null;
            /**
             * Headers sent to `webhook_url`; null when unset.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            webhook_headers: {
                [key: string]: string;
            } | null;
            /**
             * Whether it is paused: items are accepted, none is sent.
             * @example false
             */
            paused: boolean;
            /**
             * When it was made.
             * @example 2026-03-26T09:30:00.000Z
             */
            created_at: string;
            /**
             * When it last changed.
             * @example 2026-03-26T09:30:00.000Z
             */
            updated_at: string;
        };
        /** A buffer to make. */
        BufferCreate: {
            /**
             * Unique per account, 1–256 characters.
             * @example crm-sync
             */
            name: string;
            /**
             * The absolute http(s) URL to call; at most 2048 characters.
             * @example https://app.example.com/api/hook
             */
            url: string;
            /**
             * The method of the call. Default: `POST`.
             * @default POST
             */
            method?: components["schemas"]["HttpMethod"];
            /**
             * Headers of every item; the item's own override them.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            headers?: {
                [key: string]: string;
            } | null;
            /**
             * Seconds one attempt may take, from connect to the last byte; 1–3600. Default: 30.
             * @default 30
             * @example 30
             */
            timeout_seconds?: number;
            /**
             * Deliveries per second, 1–1000. Default: 10.
             * @default 10
             * @example 10
             */
            rate_limit?: number;
            /**
             * Retries after the first attempt, 0–20. Default: 3.
             * @default 3
             * @example 3
             */
            max_retries?: number;
            /**
             * How the wait between attempts grows. Default: `exponential`.
             * @default exponential
             */
            backoff?: components["schemas"]["Backoff"];
            /**
             * An http(s) URL told when an item ends.
             * @example https://app.example.com/api/fliq-events
             */
            webhook_url?: string | null;
            /**
             * Headers sent to `webhook_url`.
             * @example {
             *       "Authorization": "Bearer s3cret"
             *     }
             */
            webhook_headers?: {
                [key: string]: string;
            } | null;
        };
        /** One page of buffers, newest first. */
        BufferPage: {
            /** The entries of this page. */
            buffers: components["schemas"]["Buffer"][];
            /**
             * Pass it as `cursor` for the next page; null on the last one.
             * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
             */
            next_cursor: string | null;
        };
        /** How many of a buffer's items are in each state. */
        BufferStats: {
            /**
             * Items that wait.
             * @example 2
             */
            pending: number;
            /**
             * Items in flight.
             * @example 1
             */
            running: number;
            /**
             * Items delivered.
             * @example 95
             */
            completed: number;
            /**
             * Items that failed for good.
             * @example 5
             */
            failed: number;
            /**
             * All items.
             * @example 103
             */
            total: number;
            /**
             * completed ÷ (completed + failed), 0–1; 0 when there are none.
             * @example 0.95
             */
            success_rate: number;
        };
        /** One delivery of a buffer. Its id is the delivery id. */
        BufferItem: {
            /**
             * The item's id.
             * @example item_01KMMH8E40FVXJ7T2R5N9B3C6G
             */
            id: string;
            /**
             * The buffer it is in.
             * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
             */
            buffer_id: string;
            /** Where the item stands. */
            status: components["schemas"]["BufferItemStatus"];
            /**
             * The status of the latest response; null before the first.
             * @example 200
             */
            status_code: number | null;
            /**
             * Retries used so far.
             * @example 0
             */
            retry_count: number;
            /**
             * Retries after the first attempt, 0–20.
             * @example 3
             */
            max_retries: number;
            /**
             * Why the latest attempt failed.
             * @example unexpected status code: 503
             */
            last_error: string | null;
            /**
             * The failed item this one replays.
             * @example item_01KMMH8E40FVXJ7T2R5N9B3C6F
             */
            replay_of: string | null;
            /**
             * When it was pushed.
             * @example 2026-03-26T09:30:00.000Z
             */
            created_at: string;
            /**
             * When it was delivered or failed for good.
             * @example 2026-03-26T09:30:00.000Z
             */
            completed_at: string | null;
        };
        /** An item to push. */
        BufferItemCreate: {
            /**
             * The body sent as it is; no Content-Type is added.
             * @example {"email":"ada@example.com"}
             */
            body?: string | null;
            /**
             * Headers merged over the buffer's.
             * @example {
             *       "Content-Type": "application/json"
             *     }
             */
            headers?: {
                [key: string]: string;
            } | null;
            /**
             * 1–256 characters; a second use returns the first item.
             * @example contact:42
             */
            idempotency_key?: string | null;
        };
        /** One page of items, newest first. */
        BufferItemPage: {
            /** The entries of this page. */
            items: components["schemas"]["BufferItem"][];
            /**
             * Pass it as `cursor` for the next page; null on the last one.
             * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
             */
            next_cursor: string | null;
        };
        /** Who is told when a job or a buffer item fails for good. */
        AlertChannel: {
            /**
             * The channel's id.
             * @example chan_01KMMH8E40FVXJ7T2R5N9B3C6H
             */
            id: string;
            /** What it is sent. */
            type: components["schemas"]["AlertChannelType"];
            /**
             * A name to tell it by; null when unset.
             * @example on-call
             */
            name: string | null;
            /**
             * The URL it is sent to.
             * @example https://hooks.example.com/services/T000/B000
             */
            target: string;
            /**
             * Whether it is told of failures.
             * @example true
             */
            enabled: boolean;
            /**
             * When it was made.
             * @example 2026-03-26T09:30:00.000Z
             */
            created_at: string;
            /**
             * When it last changed.
             * @example 2026-03-26T09:30:00.000Z
             */
            updated_at: string;
        };
        /** An alert channel to make. */
        AlertCreate: {
            /** What it is sent. */
            type: components["schemas"]["AlertChannelType"];
            /**
             * The absolute http(s) URL to send to; at most 2048 characters.
             * @example https://hooks.example.com/services/T000/B000
             */
            target: string;
            /**
             * A name to tell it by; at most 256 characters.
             * @example on-call
             */
            name?: string | null;
            /**
             * Whether it is told of failures. Default: true.
             * @default true
             * @example true
             */
            enabled?: boolean;
        };
        /** What to change of an alert channel. */
        AlertUpdate: {
            /**
             * Whether it is told of failures.
             * @example false
             */
            enabled: boolean;
        };
        /** One page of alert channels, newest first. */
        AlertPage: {
            /** The entries of this page. */
            channels: components["schemas"]["AlertChannel"][];
            /**
             * Pass it as `cursor` for the next page; null on the last one.
             * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
             */
            next_cursor: string | null;
        };
        /** How executions went. */
        JobStats: {
            /**
             * Executions that ended.
             * @example 1000
             */
            total_executions: number;
            /**
             * Those that succeeded.
             * @example 990
             */
            succeeded: number;
            /**
             * Those that failed.
             * @example 10
             */
            failed: number;
            /**
             * succeeded ÷ total_executions, 0–1; 0 when there are none.
             * @example 0.99
             */
            success_rate: number;
            /**
             * Mean duration in milliseconds; 0 when there are none.
             * @example 142
             */
            avg_duration_ms: number;
            /**
             * 95th percentile of the duration in milliseconds; 0 when there are none.
             * @example 480
             */
            p95_duration_ms: number;
            /**
             * Days looked back, 1–365.
             * @example 30
             */
            since_days: number;
        };
        /** Executions of one UTC day. */
        UsageBucket: {
            /**
             * The UTC day.
             * @example 2026-03-26
             */
            date: string;
            /**
             * Executions of jobs.
             * @example 40
             */
            job_executions: number;
            /**
             * Executions of buffer items.
             * @example 7
             */
            buffer_executions: number;
        };
        /** Executions per day, and the balance. */
        Usage: {
            /** One entry per day. */
            buckets: components["schemas"]["UsageBucket"][];
            /**
             * Executions of jobs in all.
             * @example 40
             */
            total_job_executions: number;
            /**
             * Executions of buffer items in all.
             * @example 7
             */
            total_buffer_executions: number;
            /**
             * Credits left.
             * @example 99953
             */
            balance: number;
            /**
             * The plan of the account.
             * @example free
             */
            plan: string;
            /**
             * Days looked back, 1–365.
             * @example 30
             */
            since_days: number;
        };
        /** The credits of the account; every attempt costs one. */
        Balance: {
            /**
             * Credits left.
             * @example 99953
             */
            balance: number;
            /**
             * The plan of the account.
             * @example free
             */
            plan: string;
            /**
             * Credits the balance is refilled to at the first use in each UTC day.
             * @example 100000
             */
            daily_limit: number;
            /**
             * Credits that one US dollar buys.
             * @example 100000
             */
            credits_per_dollar: number;
        };
        /** Credits to buy. */
        CheckoutCreate: {
            /**
             * How many, at least 1.
             * @example 1000000
             */
            credits: number;
        };
        /** A page to pay on. */
        Checkout: {
            /**
             * Open it in a browser.
             * @example https://checkout.example.com/c/pay/cs_1
             */
            url: string;
        };
        /** One movement of the balance. */
        Transaction: {
            /**
             * The movement's id.
             * @example tx_01KMMH8E40FVXJ7T2R5N9B3C6N
             */
            id: string;
            /** What moved the balance. */
            kind: components["schemas"]["TransactionKind"];
            /**
             * Credits added, or spent when negative.
             * @example -1
             */
            amount: number;
            /**
             * The balance after it.
             * @example 99999
             */
            balance_after: number;
            /**
             * The job or buffer item it was spent on; null otherwise.
             * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
             */
            reference: string | null;
            /**
             * When it was made.
             * @example 2026-03-26T09:30:00.000Z
             */
            created_at: string;
        };
        /** One page of credit movements, newest first. */
        TransactionPage: {
            /** The entries of this page. */
            transactions: components["schemas"]["Transaction"][];
            /**
             * Pass it as `cursor` for the next page; null on the last one.
             * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
             */
            next_cursor: string | null;
        };
        /** An API token, without the token itself. */
        Token: {
            /**
             * The token's id.
             * @example tok_01KMMH8E40FVXJ7T2R5N9B3C6J
             */
            id: string;
            /**
             * What it is for.
             * @example production worker
             */
            name: string;
            /**
             * The first 16 characters of the token, to tell it by.
             * @example fliq_sk_9f2c41ab
             */
            prefix: string;
            /**
             * When it was made.
             * @example 2026-03-26T09:30:00.000Z
             */
            created_at: string;
            /**
             * When it was last used; null when it never was.
             * @example 2026-03-26T09:30:00.000Z
             */
            last_used_at: string | null;
        };
        /** A token to make. */
        TokenCreate: {
            /**
             * What it is for, 1–256 characters.
             * @example production worker
             */
            name: string;
        };
        /** A new token; `token` is readable this once. */
        TokenCreated: {
            /**
             * The token's id.
             * @example tok_01KMMH8E40FVXJ7T2R5N9B3C6J
             */
            id: string;
            /**
             * What it is for.
             * @example production worker
             */
            name: string;
            /**
             * The first 16 characters of the token, to tell it by.
             * @example fliq_sk_9f2c41ab
             */
            prefix: string;
            /**
             * When it was made.
             * @example 2026-03-26T09:30:00.000Z
             */
            created_at: string;
            /**
             * When it was last used; null when it never was.
             * @example 2026-03-26T09:30:00.000Z
             */
            last_used_at: string | null;
            /**
             * The raw token: keep it secret, it is not shown again.
             * @example fliq_sk_9f2c41ab5d7e03c8
             */
            token: string;
        };
        /** One page of tokens, newest first. */
        TokenPage: {
            /** The entries of this page. */
            tokens: components["schemas"]["Token"][];
            /**
             * Pass it as `cursor` for the next page; null on the last one.
             * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
             */
            next_cursor: string | null;
        };
        /** The secret that signs deliveries. */
        SigningSecret: {
            /**
             * The key of the HMAC.
             * @example whsec_example
             */
            secret: string;
            /**
             * When it was made.
             * @example 2026-03-26T09:30:00.000Z
             */
            created_at: string;
        };
        /** One notification sent to a `webhook_url`. */
        WebhookDelivery: {
            /**
             * The delivery's id.
             * @example whd_01KMMH8E40FVXJ7T2R5N9B3C6K
             */
            id: string;
            /**
             * The job, or buffer item, that ended.
             * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
             */
            job_id: string;
            /**
             * Where it is sent.
             * @example https://app.example.com/api/fliq-events
             */
            url: string;
            /**
             * What happened.
             * @enum {string}
             */
            event: "job.completed" | "job.failed" | "job.cancelled";
            /**
             * Where it stands; one that waits for a try is `pending`.
             * @enum {string}
             */
            status: "pending" | "delivered" | "failed";
            /**
             * Tries made, at most 5.
             * @example 1
             */
            attempts: number;
            /**
             * The status of the latest response; null when there was none.
             * @example 200
             */
            status_code: number | null;
            /**
             * Why the latest try failed.
             * @example unexpected status code: 503
             */
            last_error: string | null;
            /**
             * When it is tried next; null when it is not.
             * @example 2026-03-26T09:30:00.000Z
             */
            next_attempt_at: string | null;
            /**
             * When it was made.
             * @example 2026-03-26T09:30:00.000Z
             */
            created_at: string;
            /**
             * When it was delivered or given up.
             * @example 2026-03-26T09:30:00.000Z
             */
            completed_at: string | null;
        };
        /** One page of webhook deliveries, newest first. */
        WebhookDeliveryPage: {
            /** The entries of this page. */
            deliveries: components["schemas"]["WebhookDelivery"][];
            /**
             * Pass it as `cursor` for the next page; null on the last one.
             * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
             */
            next_cursor: string | null;
        };
        /** What a `webhook_url` is sent when a job ends. */
        WebhookEvent: {
            /**
             * What happened.
             * @enum {string}
             */
            event: "job.completed" | "job.failed" | "job.cancelled";
            /**
             * The job, or buffer item, that ended.
             * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
             */
            job_id: string;
            /**
             * How it ended.
             * @enum {string}
             */
            status: "completed" | "failed" | "cancelled";
            /**
             * The status of the last response; null when there was none.
             * @example 503
             */
            status_code: number | null;
            /**
             * Why the last attempt failed; null when none did.
             * @example unexpected status code: 503
             */
            last_error: string | null;
            /**
             * When it ended.
             * @example 2026-03-26T09:30:00.000Z
             */
            completed_at: string;
            /**
             * Attempts made; 0 when it was cancelled before the first.
             * @example 4
             */
            attempt_num: number;
        };
        /** What an alert channel of type `webhook` is sent. */
        FailureAlert: {
            /**
             * Always `failure`.
             * @enum {string}
             */
            event: "failure";
            /**
             * What failed.
             * @enum {string}
             */
            resource_type: "job" | "buffer_item";
            /**
             * The job or buffer item that failed.
             * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
             */
            resource_id: string;
            /**
             * The item's buffer; null for a job.
             * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
             */
            buffer_id: string | null;
            /**
             * The URL that was called.
             * @example https://app.example.com/api/hook
             */
            url: string;
            /** The method of the call. */
            method: components["schemas"]["HttpMethod"];
            /**
             * Why the last attempt failed.
             * @example unexpected status code: 503
             */
            last_error: string | null;
            /**
             * The status of the last response; null when there was none.
             * @example 503
             */
            status_code: number | null;
            /**
             * Attempts made.
             * @example 4
             */
            attempts: number;
            /**
             * When it failed for good.
             * @example 2026-03-26T09:30:00.000Z
             */
            failed_at: string;
        };
        /** What an alert channel of type `slack` is sent. */
        SlackMessage: {
            /**
             * The failure in one sentence.
             * @example job failed after 4 attempts: timeout after 30s
             */
            text: string;
        };
        /** The API is up. */
        Health: {
            /**
             * Always `ok`.
             * @enum {string}
             */
            status: "ok";
        };
        /** Why a request failed. */
        Error: {
            /**
             * What went wrong, in one sentence.
             * @example Job not found
             */
            error: string;
            /**
             * Stable and machine-readable: `invalid_request`, `unauthorized`, `insufficient_credits`, `not_found`, `conflict`, `payload_too_large`, `rate_limited`, `internal_error`.
             * @example not_found
             */
            code: string;
            /**
             * The job that holds the idempotency key; present only on that conflict.
             * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
             */
            job_id?: string;
            /** What is wrong with each field; present only on invalid input. */
            issues?: components["schemas"]["ErrorIssue"][];
        };
        /** What is wrong with one field. */
        ErrorIssue: {
            /**
             * The field, as a path such as `headers.X-Id`.
             * @example scheduled_at
             */
            path: string;
            /**
             * What is wrong with it.
             * @example required unless cron is given
             */
            message: string;
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
        /** The input is invalid; `issues` names each field. */
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
                 *       "error": "Token is invalid or expired",
                 *       "code": "unauthorized"
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
                 *       "error": "Insufficient credits",
                 *       "code": "insufficient_credits"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** There is no such thing in this account. */
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
                 *       "error": "Request body is over 1 MiB",
                 *       "code": "payload_too_large"
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
                 *       "error": "Too many requests",
                 *       "code": "rate_limited"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** Fliq failed; the request may be repeated. */
        InternalError: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Internal server error",
                 *       "code": "internal_error"
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
         * The `next_cursor` of the page before; opaque. Absent for the first page.
         * @example eyJ0IjoxNzc0NTE3NDAwMDAwfQ
         */
        Cursor: string;
        /**
         * How many days to look back; clamped to 1–365. Default: 30.
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
         * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
         */
        JobId: string;
        /**
         * The schedule's id.
         * @example sched_01KMMH8E40FVXJ7T2R5N9B3C6E
         */
        ScheduleId: string;
        /**
         * The buffer's id.
         * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
         */
        BufferId: string;
        /**
         * The item's id.
         * @example item_01KMMH8E40FVXJ7T2R5N9B3C6G
         */
        BufferItemId: string;
        /**
         * The alert channel's id.
         * @example chan_01KMMH8E40FVXJ7T2R5N9B3C6H
         */
        AlertId: string;
        /**
         * The token's id, not the token itself.
         * @example tok_01KMMH8E40FVXJ7T2R5N9B3C6J
         */
        TokenId: string;
        /**
         * The id of the job or buffer item, the same on every attempt and redelivery: deduplicate by it.
         * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
         */
        DeliveryId: string;
        /**
         * Names this notification, the same on every try.
         * @example whd_01KMMH8E40FVXJ7T2R5N9B3C6K
         */
        EventDeliveryId: string;
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
         * `v1=` and the hex HMAC-SHA256, keyed with the signing secret, of `{timestamp}.{METHOD}.{url}.{body}`. The URL is as configured, the body raw or empty. Set when the account has a signing secret.
         * @example v1=c350f41451886be9772e0daa8c5460a27ab040e0d1b310247a87e5f7d421036e
         */
        DeliverySignature: string;
    };
    requestBodies: never;
    headers: {
        /**
         * Names this exchange; quote it when you report a problem.
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
                 * Only jobs with this method.
                 * @example POST
                 */
                method?: components["schemas"]["HttpMethod"];
                /**
                 * Only jobs whose URL contains this, in any case; at most 512 characters.
                 * @example /api/send
                 */
                search?: string;
                /**
                 * Only jobs whose `scheduled_at` is this time or later.
                 * @example 2026-03-26T00:00:00.000Z
                 */
                scheduled_after?: string;
                /**
                 * Only jobs whose `scheduled_at` is this time or earlier.
                 * @example 2026-03-27T00:00:00.000Z
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
                "application/json": components["schemas"]["JobCreate"];
            };
        };
        responses: {
            /** The job as it was made. */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientCredits"];
            409: components["responses"]["Conflict"];
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
                 * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
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
                 * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
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
                 * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
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
                    "application/json": components["schemas"]["Job"];
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
                 * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
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
            402: components["responses"]["InsufficientCredits"];
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
                 * @example sched_01KMMH8E40FVXJ7T2R5N9B3C6E
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
                 * @example sched_01KMMH8E40FVXJ7T2R5N9B3C6E
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
                 * @example sched_01KMMH8E40FVXJ7T2R5N9B3C6E
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
                 * @example sched_01KMMH8E40FVXJ7T2R5N9B3C6E
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
                 * @example sched_01KMMH8E40FVXJ7T2R5N9B3C6E
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
                 * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
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
                 * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
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
                 * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
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
                 * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
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
                 * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
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
                 * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
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
                 * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
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
            /** The item that holds this idempotency key. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BufferItem"];
                };
            };
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
                 * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
                 */
                id: components["parameters"]["BufferId"];
                /**
                 * The item's id.
                 * @example item_01KMMH8E40FVXJ7T2R5N9B3C6G
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
                 * @example buf_01KMMH8E40FVXJ7T2R5N9B3C6F
                 */
                id: components["parameters"]["BufferId"];
                /**
                 * The item's id.
                 * @example item_01KMMH8E40FVXJ7T2R5N9B3C6G
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
            /** One page of channels. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            400: components["responses"]["BadRequest"];
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
    getAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The alert channel's id.
                 * @example chan_01KMMH8E40FVXJ7T2R5N9B3C6H
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
                 * @example chan_01KMMH8E40FVXJ7T2R5N9B3C6H
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
                 * @example chan_01KMMH8E40FVXJ7T2R5N9B3C6H
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
            /** The channel as it is now. */
            200: {
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
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    getJobStats: {
        parameters: {
            query?: {
                /**
                 * How many days to look back; clamped to 1–365. Default: 30.
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
                 * How many days to look back; clamped to 1–365. Default: 30.
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
            /** One page of tokens. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPage"];
                };
            };
            400: components["responses"]["BadRequest"];
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
                 * @example tok_01KMMH8E40FVXJ7T2R5N9B3C6J
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
            404: components["responses"]["NotFound"];
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
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            "5XX": components["responses"]["InternalError"];
        };
    };
    listWebhookDeliveries: {
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
                 * The id of the job or buffer item, the same on every attempt and redelivery: deduplicate by it.
                 * @example job_01KMMH8E40FVXJ7T2R5N9B3C6D
                 */
                "X-Fliq-Delivery-Id": components["parameters"]["DeliveryId"];
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
                 * `v1=` and the hex HMAC-SHA256, keyed with the signing secret, of `{timestamp}.{METHOD}.{url}.{body}`. The URL is as configured, the body raw or empty. Set when the account has a signing secret.
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
            /** The attempt succeeded. */
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
            header: {
                /**
                 * Names this notification, the same on every try.
                 * @example whd_01KMMH8E40FVXJ7T2R5N9B3C6K
                 */
                "X-Fliq-Delivery-Id"?: components["parameters"]["EventDeliveryId"];
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
                 * `v1=` and the hex HMAC-SHA256, keyed with the signing secret, of `{timestamp}.{METHOD}.{url}.{body}`. The URL is as configured, the body raw or empty. Set when the account has a signing secret.
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
            /** Not received; it is tried again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveFailureAlert: {
        parameters: {
            query?: never;
            header: {
                /**
                 * Names this notification, the same on every try.
                 * @example whd_01KMMH8E40FVXJ7T2R5N9B3C6K
                 */
                "X-Fliq-Delivery-Id"?: components["parameters"]["EventDeliveryId"];
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
                 * `v1=` and the hex HMAC-SHA256, keyed with the signing secret, of `{timestamp}.{METHOD}.{url}.{body}`. The URL is as configured, the body raw or empty. Set when the account has a signing secret.
                 * @example v1=c350f41451886be9772e0daa8c5460a27ab040e0d1b310247a87e5f7d421036e
                 */
                "X-Fliq-Signature"?: components["parameters"]["DeliverySignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailureAlert"] | components["schemas"]["SlackMessage"];
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
