/** What `mount` sets on the new element. Attributes take strings, properties anything. */
export interface MountOptions {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/**
 * Puts a widget into a container and returns it when it is defined. The container must be inside a
 * `<wf-provider>`, or come to be. Its code comes with the first call.
 * @throws RangeError when the catalog has no such tag
 */
export async function mount(container: Element, tag: string, options: MountOptions = {}): Promise<HTMLElement> {
  return (await import('./mounting.ts')).mounted(container, tag, options);
}
