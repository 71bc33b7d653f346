// Without a page there are no elements: the module for servers, and for imports of types only.
export {};
