import { equal } from "../assert.ts";
import type { Case } from "../case.ts";
import { tellStory } from "../story.ts";
import expected from "../timeline.json" with { type: "json" };

async function checkStory(minutes: number): Promise<void> {
  const lines = await tellStory({ minutes });
  for (const [index, line] of expected.entries()) equal(lines[index], line, `line ${index + 1}`);
  equal(lines.length, expected.length, "number of lines");
}

export const timelineCases: readonly Case[] = [
  {
    name: "timeline: the same seed and program give the one on file, byte for byte",
    run: () => checkStory(60),
  },
  {
    name: "timeline: an hour is sixty minutes, however it is advanced",
    run: () => checkStory(1),
  },
];
