import { createRoot } from "react-dom/client";
import { Shop } from "./react-package.jsx";
import { data } from "./shop.js";

const root = document.getElementById("root");
createRoot(root).render(<Shop {...data(root)} />);
