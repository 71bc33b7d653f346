import { useRef, useState } from "react";
import { useI18n } from "./i18n.jsx";
import { useUniqueId } from "./unique-id.js";

export function Dialog({ label, children }) {
  const { t } = useI18n();
  const ref = useRef(null);
  const id = useUniqueId();
  const [filled, setFilled] = useState(0);
  const [over, setOver] = useState(false);
  const open = () => {
    setFilled((n) => n || 1);
    ref.current.showModal();
  };
  const closed = () => {
    document.documentElement.style.overflow = "";
    // Remounted the next time.
    if (over) setFilled((n) => n + 1);
    setOver(false);
  };
  return (
    <>
      <button type="button" className="open" aria-haspopup="dialog" onClick={open}>{label}</button>
      <dialog
        ref={ref}
        className="dialog"
        aria-labelledby={id}
        onClose={closed}
        onToggle={(event) => event.newState === "open" && (document.documentElement.style.overflow = "hidden")}
        onMouseDown={(event) => event.target === ref.current && ref.current.close()}
      >
        <div className="sheet">
          <div className="title">
            <h1 id={id}>{label}</h1>
            <button type="button" className="close" onClick={() => ref.current.close()}>{t.close}</button>
          </div>
          {filled > 0 && children(filled, () => setOver(true))}
        </div>
      </dialog>
    </>
  );
}
