import { hydrateRoot } from "react-dom/client";
import { Shop } from "./react.jsx";
import { data } from "./shop.js";

const root = document.getElementById("root");
hydrateRoot(root, <Shop {...data(root)} />);
