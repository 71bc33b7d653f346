"use client";
// The elements as components for React 18 and 19.
//
// A server renders their children in a <div data-amapi="amapi-checkout">, and the element replaces it after React has
// hydrated the page. So no form is mounted before its properties are set, and no event is dispatched before its
// listener is added.
import { createElement, forwardRef, useEffect, useImperativeHandle, useLayoutEffect, useRef, useSyncExternalStore } from "react";

const EVENTS = ["ready", "empty", "open", "close", "change", "submit", "created", "refused", "failed", "session"];

// React 18 sets attributes only.
const PROPERTIES = ["cart", "configuration", "delivery", "payment", "suggest", "token"];

// Boolean attributes.
const SWITCHES = ["analytics", "debug", "inline"];

const handler = (event) => "onAmapi" + event[0].toUpperCase() + event.slice(1);
const IS_NO_ATTRIBUTE = new Set([...PROPERTIES, ...EVENTS.map(handler), "children", "className", "draftDays", "dadataUrl"]);

// A server has no layout, and React 18 warns about it.
const useIsomorphicLayoutEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;
const never = () => () => {};

const attributes = (props) => {
  const all = { class: props.className, "draft-days": props.draftDays, "dadata-url": props.dadataUrl };
  for (const [name, value] of Object.entries(props)) {
    if (IS_NO_ATTRIBUTE.has(name)) continue;
    all[name] = SWITCHES.includes(name) && typeof value === "boolean" ? (value ? "" : undefined) : value;
  }
  return all;
};

const component = (tag, name) => {
  const Component = forwardRef((props, ref) => {
    const isHydrated = useSyncExternalStore(never, () => true, () => false);
    const { current: own } = useRef({ element: null, props, given: {} });

    // The listeners stay as long as the element, also while React hides it, or after removing it during a request.
    const arrive = useRef((element) => {
      if (!element || element === own.element) return;
      own.element = element;
      own.given = {};
      for (const event of EVENTS) {
        element.addEventListener(`amapi-${event}`, (told) => {
          if (told.target === element) own.props[handler(event)]?.(told);
        });
      }
    });
    useImperativeHandle(ref, () => own.element, [isHydrated]);
    useIsomorphicLayoutEffect(() => {
      own.props = props;
      if (!isHydrated) return;
      for (const name of PROPERTIES) {
        if (own.given[name] !== props[name]) own.element[name] = own.given[name] = props[name];
      }
    });

    if (!isHydrated) return createElement("div", { className: props.className, "data-amapi": tag }, props.children);
    return createElement(tag, { ...attributes(props), ref: arrive.current }, props.children);
  });
  Component.displayName = name;
  return Component;
};

export const AmapiCheckout = component("amapi-checkout", "AmapiCheckout");
export const AmapiBuyClick = component("amapi-buy-click", "AmapiBuyClick");
export const AmapiCallback = component("amapi-callback", "AmapiCallback");
export const AmapiAccount = component("amapi-account", "AmapiAccount");
