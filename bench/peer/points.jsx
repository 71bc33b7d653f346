import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { Choice, RadioGroup } from "./fields.jsx";
import { useI18n } from "./i18n.jsx";

const SEARCH_FROM = 6;
const fold = (text) => text.toLowerCase().replaceAll("ё", "е");

function choice({ code, name, address, hours }) {
  const lines = name ? [address, hours] : [hours];
  const [title, detail] = [name ?? address, lines.filter(Boolean).join("\n")];
  return { value: code, title, detail, text: fold(`${title} ${detail}`) };
}

export function Points({ name, points }) {
  const { t, count } = useI18n();
  const choices = useMemo(() => points.map(choice), [points]);
  const [search, setSearch] = useState("");
  const found = useMemo(() => {
    const words = fold(search).split(/\s+/).filter(Boolean);
    return words.length ? choices.filter(({ text }) => words.every((word) => text.includes(word))) : choices;
  }, [choices, search]);
  if (points.length < SEARCH_FROM) return <RadioGroup name={name} choices={choices} />;
  return (
    <RadioGroup name={name} choices={choices} render={(inputProps) => <List choices={found} inputProps={inputProps} />}>
      <div className="search">
        <label className="label" htmlFor={`${name}-search`}>{t.searchPoints}</label>
        <input
          className="input"
          id={`${name}-search`}
          type="search"
          autoComplete="off"
          enterKeyHint="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
        <p className="note" role="status">{found.length ? count(t.pointsFound, found.length) : t.noPointFound}</p>
      </div>
    </RadioGroup>
  );
}

function List({ choices, inputProps }) {
  const scroller = useRef(null);
  const virtualizer = useVirtualizer({
    count: choices.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => choices[index].value,
    estimateSize: () => 92,
    gap: 8,
    overscan: 5,
  });
  useEffect(() => {
    virtualizer.scrollToOffset(0);
  }, [choices, virtualizer]);
  return (
    <div className="virtual" ref={scroller}>
      <div className="rows" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => (
          <div key={key} className="row" ref={virtualizer.measureElement} data-index={index} style={{ transform: `translateY(${start}px)` }}>
            <Choice {...choices[index]} text={undefined} name={inputProps(choices[index], index)} aria-setsize={choices.length} aria-posinset={index + 1} />
          </div>
        ))}
      </div>
    </div>
  );
}
