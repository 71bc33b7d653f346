import { createSSRApp } from "vue";
import { data } from "./shop.js";
import { shop } from "./vue.js";

const root = document.getElementById("root");
createSSRApp(shop(data(root))).mount(root);
