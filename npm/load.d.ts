/**
 * Loads the elements from where the shop serves the files of this package, once. On a server it does nothing.
 * @param address Of checkout.js, relative to the page; /amapi/checkout.js where left out.
 */
export function load(address?: string): Promise<unknown>;
