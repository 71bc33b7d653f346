import { hydrateRoot } from "react-dom/client";
import { Shop } from "./react-package.jsx";
import { data } from "./shop.js";

const root = document.getElementById("root");
const onRecoverableError = (error) => console.error("not hydrated:", error);
hydrateRoot(root, <Shop {...data(root)} />, { onRecoverableError });
