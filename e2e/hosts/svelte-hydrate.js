import { hydrate } from "svelte";
import Shop from "./Shop.svelte";
import { data } from "./shop.js";

const root = document.getElementById("root");
hydrate(Shop, { target: root, props: data(root) });
