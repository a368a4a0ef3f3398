// A program that fails unless the package works.
import { REMINDED, remind, sharesClasses } from "./program.ts";

const said = await remind();
if (said !== REMINDED) throw new Error(`said ${said}`);
if (!(await sharesClasses())) throw new Error("an error of fliq/cron is not a FliqError of fliq");
console.log(said);
