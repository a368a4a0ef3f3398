/**
 * The page of a trace: its script and styles, as text. The build puts them here, from `main.ts` and `styles.css`, and so do the tests:
 * scripts/trace-page.ts.
 */
export const TRACE_PAGE: { readonly script: string; readonly styles: string } | null = null;
