// Creates elements without HTML.

export const byId = (id) => document.getElementById(id);

// An element with these properties, or attributes if it has no such property, and these children.
export const make = (name, properties = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    key in element ? (element[key] = value) : element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
};

// A control with its label.
export const labelled = (label, control) => make("label", { className: "field" }, make("span", {}, label), control);

// Replaces a list's options, given as values and labels, and chooses one.
export const fill = (select, options, chosen) => {
  select.replaceChildren(...options.map(([value, textContent]) => make("option", { value, textContent })));
  select.value = chosen;
};

// Runs after no call for this many milliseconds.
export const debounce = (run, milliseconds) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
};
