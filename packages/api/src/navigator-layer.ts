/** Files of ATT&CK Navigator; the code that reads them comes with the first. */
import type { LayerReading } from './schemas/navigator-layer.ts';

/** Reads the text of a layer file. Rejects only when the code for it does not come. */
export async function readNavigatorLayer(json: string): Promise<LayerReading> {
  const { parseNavigatorLayer } = await import('./schemas/navigator-layer.ts');
  return parseNavigatorLayer(json);
}
