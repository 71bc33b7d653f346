// What the page says, in the two languages that it speaks.
import { state } from "./state.js";
import { english } from "./words_en.js";
import { russian } from "./words_ru.js";

const WORDS = { ru: russian, en: english };

export const words = () => WORDS[state.lang];
