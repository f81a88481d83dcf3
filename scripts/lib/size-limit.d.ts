// The preset has no types.
declare module '@size-limit/preset-small-lib' {
  const plugins: readonly object[];
  export { plugins as default };
}
