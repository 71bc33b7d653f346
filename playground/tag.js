// The tag that a shop pastes to get the form as configured here.

const quoted = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

// The start tag's attributes. Without an address the form uses the API's own.
const attributes = (given) =>
  Object.entries(given).filter(([, value]) => value !== "").map(([name, value]) => (
    value === true ? ` ${name}` : ` ${name}="${quoted(value)}"`)).join("");

const styles = (element, properties, scheme) => {
  const rules = Object.entries({ "color-scheme": scheme, ...properties }).map(([name, value]) => `    ${name}: ${value};\n`);
  return `<style>\n  ${element} {\n${rules.join("")}  }\n</style>\n`;
};

// In a script, a text of the JSON must not end it.
const script = (text) => {
  const lines = text.trim().replaceAll("<", "\\u003c").split("\n").map((line) => `    ${line}\n`);
  return `  <script type="application/json">\n${lines.join("")}  </script>\n`;
};

// The tag of an element: `source` is the address of `checkout.js`, `instead` the text shown without the form.
export const tag = ({ element, attributes: given, properties, scheme, text }, names, source, instead) => {
  const own = Object.fromEntries(names.filter((name) => name in given).map((name) => [name, given[name]]));
  const config = element === "amapi-account" ? "" : script(text);
  return `${styles(element, properties, scheme)}<script type="module" src="${quoted(source)}"></script>\n` +
    `<${element}${attributes(own)}>\n  <!-- ${instead} -->\n${config}</${element}>\n`;
};
