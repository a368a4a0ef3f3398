import { expect, test } from "vitest";
import { createFliqMock } from "../../mock/core.ts";
import { Fliq } from "../../src/index.ts";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { declareRows } from "../package/kit/rows.mjs";

declareRows({ test, expect, createFliqMock, Fliq });
