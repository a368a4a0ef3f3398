import { expect } from "vitest";
import { connect } from "../api.ts";
import { section } from "../driver.ts";
import type { Schedule } from "./common.ts";

const NAME_TAKEN = "Schedule with this name already exists";
const BAD_CRON = "Invalid cron expression";

export const scheduleValidationCases = section("Schedules", [
  {
    title: "cron and http_method are read as aliases, and the fields' own names win",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const aliased = await api.create<Schedule>("/schedules", {
        url,
        cron: "@daily",
        http_method: "DELETE",
      });
      expect(aliased).toMatchObject({ cron_expr: "@daily", method: "DELETE" });
      const json = { url, cron: "@daily", cron_expr: "@hourly", method: "GET", http_method: "PUT" };
      expect(await api.create("/schedules", json)).toMatchObject({ cron_expr: "@hourly", method: "GET" });
    },
  },
  {
    title: "cron_expr and url are required",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      for (const json of [{ url }, { url, cron: null }, { url, cron_expr: 5 }, { url, cron_expr: null }]) {
        const error = await api.refused(400, /^cron_expr: /, "POST", "/schedules", json);
        expect(error.issues?.[0]?.path).toBe("cron_expr");
      }
      await api.refused(400, /^url: /, "POST", "/schedules", { cron_expr: "@daily" });
      await api.refused(400, /^url: /, "POST", "/schedules", { cron_expr: "@daily", url: "ftp://a.example" });
    },
  },
  {
    title: "a cron expression that does not parse, or never fires, is invalid",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const wrong = [
        "nonsense",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "*/0 * * * *",
        "@sometimes",
        "@every 0s",
      ];
      for (const cron of [
        ...wrong,
        "@every 1.5s",
        "TZ=Mars/Olympus * * * * *",
        "0 0 30 2 *",
        "0 0 31 4,6 *",
      ]) {
        const error = await api.refused(400, BAD_CRON, "POST", "/schedules", { url, cron_expr: cron });
        expect(error.code).toBe("invalid_request");
        expect(error.issues?.map(({ path }) => path)).toEqual(["cron_expr"]);
        const recurring = await api.refused(400, BAD_CRON, "POST", "/jobs", { url, cron });
        expect(recurring.issues?.map(({ path }) => path)).toEqual(["cron"]);
      }
      expect(await api.create("/schedules", { url, cron_expr: "0 0 29 2 *" })).toMatchObject({
        paused: false,
      });
    },
  },
  {
    title: "a name is unique in its account, up to 256 characters, and free again after deletion",
    needs: ["two accounts"],
    async run(driver) {
      const api = connect(driver);
      const json = { url: driver.target.url("/hook"), cron_expr: "@daily", name: "n".repeat(256) };
      const { id } = await api.create<Schedule>("/schedules", json);
      await api.refused(409, NAME_TAKEN, "POST", "/schedules", { ...json, url: driver.target.url("/other") });
      await connect(driver, "bob").create("/schedules", json);
      await api.done("DELETE", `/schedules/${id}`);
      await api.create("/schedules", json);
      await api.refused(400, /^name: /, "POST", "/schedules", { ...json, name: "n".repeat(257) });
      await api.refused(400, /^name: /, "POST", "/schedules", { ...json, name: 7 });
    },
  },
  {
    title: "schedules without a name never clash",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url(`/${"long".repeat(400)}`);
      const names = new Set<string>();
      for (const count of [1, 2, 3]) {
        const { name } = await api.create<Schedule>("/schedules", { url, cron_expr: "@daily", name: null });
        expect(name.length).toBeLessThanOrEqual(256);
        names.add(name);
        expect(names.size).toBe(count);
      }
    },
  },
]);
