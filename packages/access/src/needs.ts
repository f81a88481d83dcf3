import { createAccess } from './decide.ts';
import { explain } from './explain.ts';
import type { ActionName } from './actions.ts';

/** Someone without any right: what is denied to them names all that is needed. */
const NOBODY = {
  roleTemplateIds: { known: true, value: [] },
  defenderGrants: { known: true, value: [] },
  servicePlanIds: { known: true, value: [] },
} as const;

/** What an action or view needs and which roles grant it, whoever asks. For refusals by the server alone. */
export function explainNeeds(action: ActionName): string {
  const evidence = { ...NOBODY, receivedAt: Date.now() };
  return explain(createAccess(evidence, { tenantId: '', workloadRoles: [] }).decide(action));
}
