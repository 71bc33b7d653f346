// Elements, made without HTML.

export const byId = (id) => document.getElementById(id);

// An element with these properties, or attributes where it has no such property, and what is in it.
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

// Puts options into a list, of values and words, and chooses one.
export const fill = (select, options, chosen) => {
  select.replaceChildren(...options.map(([value, textContent]) => make("option", { value, textContent })));
  select.value = chosen;
};

// Runs once it has not been called for so many milliseconds.
export const debounce = (run, milliseconds) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
};
