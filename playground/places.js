// DaData's suggestions: addresses of the sandbox's table.
import table from "../sandbox/places.tsv";

// From the largest to the smallest, in DaData's names for its bounds.
const LEVELS = ["region", "area", "city", "settlement", "street", "house"];
const CELLS = [...LEVELS, "block", "kladr", "lat", "lon", "qc", "metro"];

const entry = (line) => Object.fromEntries(line.split("\t").map((cell, n) => [CELLS[n], cell]));
const PLACES = table.trim().split("\n").map(entry);

const wordsOf = (text) => text.toLowerCase().replaceAll("ё", "е").match(/[\p{L}\d]+/gu) ?? [];

const textOf = ({ region, area, city, settlement, street, house, block }) => {
  const parts = [region, area, city === region ? "" : city, settlement, street, `${house} ${block}`.trim()];
  return parts.filter(Boolean).join(", ");
};

const levelOf = (place) => LEVELS.findLastIndex((level) => place[level]);

// The name without its type, which is before or after it: «ул Тверская», «Ленинский пр-кт».
const bare = (name) => name.replace(/^\p{Ll}[\p{Ll}-]* (?=\p{Lu}|\d)| \p{Ll}[\p{Ll}-]*$/gu, "");

const suggestion = (place) => {
  const { region, city, settlement, street, house, block, kladr, lat, lon, qc, metro } = place;
  const value = textOf(place);
  const [, block_type = "", number = ""] = /^(\D*) ?(.*)$/.exec(block) ?? [];
  return {
    value,
    unrestricted_value: value,
    data: {
      kladr_id: kladr, region: bare(region), region_with_type: region, city: bare(city), city_with_type: city,
      settlement: bare(settlement), settlement_with_type: settlement, street: bare(street), street_with_type: street,
      house: bare(house), block: number, block_type: block_type.trim(), geo_lat: lat, geo_lon: lon, qc_geo: qc,
      metro: metro ? [{ name: metro }] : null,
    },
  };
};

// The answer to a DaData request.
export const suggestions = ({ query = "", count = 10, from_bound, to_bound }) => {
  const [least, most] = [from_bound, to_bound].map((bound) => LEVELS.indexOf(bound?.value));
  const asked = wordsOf(query);
  const last = asked.pop();
  const isMeant = (place) => {
    const own = wordsOf(textOf(place));
    return asked.every((word) => own.includes(word)) && own.some((word) => word.startsWith(last));
  };
  const isWithin = (place) => levelOf(place) >= least && levelOf(place) <= (most < 0 ? LEVELS.length : most);
  const found = last ? PLACES.filter((place) => isWithin(place) && isMeant(place)) : [];
  return found.sort((a, b) => levelOf(a) - levelOf(b)).slice(0, count).map(suggestion);
};
