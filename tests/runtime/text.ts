/** The text functions for tests that hold a promise: pure, so that they run without a browser. */
export {
  csvCell,
  csvRow,
  defang,
  refang,
  revealHidden,
  revealText,
  safeLink,
} from '../../packages/runtime/src/text/index.ts';
