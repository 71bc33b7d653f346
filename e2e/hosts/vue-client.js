import { createApp } from "vue";
import { data } from "./shop.js";
import { shop } from "./vue.js";

const root = document.getElementById("root");
createApp(shop(data(root), (name) => `.${name}`)).mount(root);
