// The map's texts, in the form's two languages.

const russian = (n, one, few, many) => {
  const [last, pair] = [n % 10, n % 100];
  if (last === 1 && pair !== 11) return `${n} ${one}`;
  return `${n} ${last > 1 && last < 5 && (pair < 12 || pair > 14) ? few : many}`;
};
const points = (n) => russian(n, "пункт", "пункта", "пунктов");
const english = (n) => `${n} ${n === 1 ? "point" : "points"}`;

const WORDS = {
  ru: {
    map: "Карта пунктов: стрелки двигают её, плюс и минус меняют масштаб",
    nearer: "Приблизить",
    farther: "Отдалить",
    search: "Искать здесь",
    cluster: (n) => `${points(n)}, приблизить`,
    together: (n) => `${points(n)} в одном месте, показать в списке`,
    chosen: (name) => `Выбран пункт: ${name}`,
    nowhere: (n) => `${points(n)} без координат, только в списке. `,
    some: (n, total) => `На карте ${n} из ${total} найденных. `,
    tiles: "Картинка карты не загрузилась, но пункты на месте",
    fingers: "Карту двигают двумя пальцами",
  },
  en: {
    map: "Map of points: arrow keys move it, plus and minus zoom",
    nearer: "Zoom in",
    farther: "Zoom out",
    search: "Search here",
    cluster: (n) => `${english(n)}, zoom in`,
    together: (n) => `${english(n)} in one place, show in the list`,
    chosen: (name) => `Chosen point: ${name}`,
    nowhere: (n) => `${english(n)} without coordinates, in the list only. `,
    some: (n, total) => `${n} of ${total} found are on the map. `,
    tiles: "The map's picture has not loaded, but the points are there",
    fingers: "Two fingers move the map",
  },
};

export const words = (lang = "ru-RU") => WORDS[lang.slice(0, 2)];
