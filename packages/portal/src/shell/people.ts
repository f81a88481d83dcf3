/** The demo tenant's people, for the person switcher. */
export interface Person {
  readonly shortName: string;
  readonly displayName: string;
  readonly roles: string;
}

/** Reads them from the HTTP tenant, or from the tenant in the page. */
export async function readPeople(tenant: string | undefined): Promise<readonly Person[]> {
  if (!tenant) return (await import('@watchfloor/demo/people')).people.map(toPerson);
  const response = await fetch(`${tenant}/demo/people`);
  if (!response.ok) return [];
  const people: unknown = await response.json();
  return Array.isArray(people) ? people.map(toPerson) : [];
}

function toPerson(raw: unknown): Person {
  const { name, displayName, roles } = raw as Record<string, unknown>;
  return {
    shortName: String(name),
    displayName: String(displayName),
    roles: Array.isArray(roles) && roles.length ? roles.map(String).join(', ') : 'No role',
  };
}
