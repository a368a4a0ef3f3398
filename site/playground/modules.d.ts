declare module "*?raw" {
  const text: string;
  export default text;
}

declare module "virtual:playground-runtime" {
  const script: string;
  export default script;
}
