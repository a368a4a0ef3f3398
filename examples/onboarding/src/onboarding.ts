import { type Fliq, FliqConflictError } from "fliq";

export interface User {
  id: string;
  email: string;
}

/**
 * Schedules the four emails of a new user's first week, or none of them if something goes wrong. Calling it again
 * for the same user makes nothing more. It returns the ids of the jobs that it made: add them to those that you keep with the
 * user, for `stopOnboarding`. After an error pass another `run`: jobs that were cancelled hold their keys for ever.
 */
export async function startOnboarding(
  fliq: Fliq,
  user: User,
  baseUrl: string | URL,
  run = 1,
): Promise<string[]> {
  const { jobs } = await fliq.sequence({
    key: `onboarding:${user.id}:${run}`,
    baseUrl,
    body: { userId: user.id },
    retries: 5,
    steps: [
      { in: "30m", url: "/api/emails/welcome" },
      { in: "1d", url: "/api/emails/getting-started" },
      { after: "2d", url: "/api/emails/tips" }, // two days after the one before
      { in: "7d", url: "/api/emails/feedback" },
    ],
  });
  return jobs.flatMap((job) => (job.isNew ? job.id : []));
}

/**
 * Cancels those emails that have not been sent, for a user who unsubscribes. One that is being sent at this very
 * moment cannot be called back: what sends it should look once more whether the user still wants it.
 */
export async function stopOnboarding(fliq: Fliq, jobIds: readonly string[]): Promise<void> {
  for (const id of jobIds) {
    try {
      await fliq.jobs.cancel(id);
    } catch (error) {
      if (!(error instanceof FliqConflictError)) throw error; // a conflict: it was sent or cancelled before
    }
  }
}
