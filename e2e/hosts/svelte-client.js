import { mount } from "svelte";
import Shop from "./Shop.svelte";
import { data } from "./shop.js";

const root = document.getElementById("root");
mount(Shop, { target: root, props: data(root) });
