/** What `fliq dev` signs with. It is public: a receiver takes it only on this machine, and only when told to. */
export const DEV_SECRET = "whsec_fliq-dev-only-never-in-production-000000000";
