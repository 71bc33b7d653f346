// The page's texts, in its two languages.
import { state } from "./state.js";
import { english } from "./words_en.js";
import { russian } from "./words_ru.js";

const WORDS = { ru: russian, en: english };

export const words = () => WORDS[state.lang];
