/** Which ids are worth a question to the service. Pure. */

/** Letters, digits and the marks that products put between them. What is none of these is in no address of an alert. */
const PLAUSIBLE = /^(?=.*[\p{L}\p{N}])[\p{L}\p{N}_.:=~+@|{}!-]{1,256}$/u;

/** Could an alert have this id? */
export const isPlausibleId = (id: string): boolean => PLAUSIBLE.test(id);
