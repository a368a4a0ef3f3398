import buffer from "./buffer.ts?raw";
import clocks from "./clocks.ts?raw";
import reminder from "./reminder.ts?raw";
import signup from "./signup.ts?raw";
import twice from "./twice.ts?raw";

/** What the page can begin with; the first is there when it opens. Pages link to one by its name: `/playground.html?program=twice`. */
export const programs = [
  { name: "reminder", title: "A reminder that fails twice", text: reminder },
  { name: "signup", title: "The Worker of the tutorial", text: signup },
  { name: "twice", title: "Delivered twice, charged once", text: twice },
  { name: "clocks", title: "A night without 02:30", text: clocks },
  { name: "buffer", title: "Twelve mails, two a second", text: buffer },
] as const;
