// Where there is no page there are no elements: what a server imports, and what has types alone.
export {};
