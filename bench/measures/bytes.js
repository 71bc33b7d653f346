// The bytes that a page fetches for the form until a second after it is interactive, as the server sends them.
import { setTimeout as sleep } from "node:timers/promises";

// The shop's own files, and the API's answers, are the same for all.
const isOwn = ({ name }) => !/\/shop-\w+\.css$|\/api\/|\/privacy\.html$/.test(name);

export async function pulled({ page }, until = Infinity) {
  const resources = await page.evaluate(() => performance.getEntriesByType("resource")
    .map(({ name, responseEnd, encodedBodySize }) => ({ name, responseEnd, encodedBodySize })));
  return resources.filter((resource) => isOwn(resource) && resource.responseEnd <= until);
}

export const sum = (resources) => resources.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0);

export async function bytes({ arms, open, add }) {
  for (const arm of arms) {
    const tab = await open();
    await tab.visit(arm);
    await sleep(1000);
    const resources = await pulled(tab);
    add("bytes", arm, sum(resources));
    add("files", arm, new Set(resources.map(({ name }) => name)).size);
    await tab.close();
  }
}
