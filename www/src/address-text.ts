// Text as a part of an address.

/** In hexadecimal where it has to be. Half of a sign of two units, as a field that cuts a text may leave, is one that is unknown. */
export const inAddress = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
