import { createContext, useContext, useEffect, useRef, useState } from "react";
import { Controller, FormProvider, useController, useFormContext } from "react-hook-form";
import "imask/esm/masked/pattern";
import IMaskInput from "react-imask/esm/input";
import { useI18n } from "./i18n.jsx";
import { useUniqueId } from "./unique-id.js";

// The form data that React Hook Form does not have: its id, the optional fields, the hints below inputs.
const FormMeta = createContext(null);

export function Form({ form, meta, children }) {
  return (
    <FormMeta.Provider value={meta}>
      <FormProvider {...form}>{children}</FormProvider>
    </FormMeta.Provider>
  );
}

const at = (errors, name) => errors[name]?.message;

/** Ids are the fields' names, prefixed with the form's id. */
export function useField(name) {
  const { formState, register } = useFormContext();
  const { formId, hints, optional } = useContext(FormMeta);
  const { t } = useI18n();
  const problem = at(formState.errors, name);
  const id = `${formId}-${name}`;
  const hint = hints?.[name] ?? t.hints[name];
  const isOptional = optional?.includes(name);
  const aria = {
    id,
    "aria-describedby": `${id}-note`,
    "aria-invalid": problem ? true : undefined,
    "aria-required": isOptional ? undefined : true,
  };
  return { id, aria, problem, hint, isOptional, register };
}

function Label({ id, isOptional, children }) {
  const { t } = useI18n();
  return (
    <label className="label" htmlFor={id}>
      <span>{children}</span>
      {isOptional && <span className="optional">{t.optional}</span>}
    </label>
  );
}

function Note({ id, problem, hint }) {
  return (
    <p id={`${id}-note`} className={problem ? "note problem" : "note"}>
      {problem ?? hint}
    </p>
  );
}

export function TextField({ name, label, as: Input = "input", ...props }) {
  const { t } = useI18n();
  const { id, aria, register, ...field } = useField(name);
  return (
    <div className="field">
      <Label id={id} {...field}>{label ?? t.labels[name]}</Label>
      <Input className="input" autoComplete="off" enterKeyHint="next" {...aria} {...props} {...register(name)} />
      <Note id={id} {...field} />
    </div>
  );
}

// The number may be typed or pasted with 8 or +7 before it.
const withoutTrunk = (text, masked) => {
  const digits = text.replace(/\D/g, "");
  return digits.length > 10 || (!masked.unmaskedValue.slice(1) && digits.length < 2) ? digits.replace(/^[78]/, "") : digits;
};

export function PhoneField() {
  const { t } = useI18n();
  const { control } = useFormContext();
  const { id, aria, register, ...field } = useField("phone");
  return (
    <div className="field">
      <Label id={id} {...field}>{t.labels.phone}</Label>
      <Controller
        control={control}
        name="phone"
        render={({ field: { ref, value, onChange, onBlur } }) => (
          <IMaskInput
            className="input"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            enterKeyHint="next"
            placeholder="+7 "
            mask="+{7} 000 000-00-00"
            prepare={withoutTrunk}
            value={value}
            onAccept={(text) => text !== value && onChange(text)}
            onBlur={onBlur}
            inputRef={ref}
            {...aria}
          />
        )}
      />
      <Note id={id} {...field} />
    </div>
  );
}

export function Choice({ name, value, title, aside, detail, ...props }) {
  return (
    <label className="choice" {...props}>
      <input type="radio" value={value} {...name} />
      <span>{title}</span>
      {aside && <span className="aside">{aside}</span>}
      {detail && <span className="detail">{detail}</span>}
    </label>
  );
}

export function RadioGroup({ name, choices, layout = "cards", onlyIsChosen = true, children, render }) {
  const { t } = useI18n();
  const { id, aria, problem } = useField(name);
  const { field } = useController({ name });
  const only = onlyIsChosen && choices.length === 1;
  const inputProps = (choice, index) => ({
    name: id,
    checked: only || field.value === choice.value,
    onChange: () => field.onChange(choice.value),
    ref: index === 0 ? field.ref : undefined,
  });
  return (
    <fieldset className="field" role="radiogroup" tabIndex={-1} {...aria}>
      <legend className="label">{t.labels[name]}</legend>
      {children}
      {render ? (
        render(inputProps)
      ) : (
        <div className={layout}>
          {choices.map((choice, index) => (
            <Choice key={choice.value} {...choice} name={inputProps(choice, index)} />
          ))}
        </div>
      )}
      <Note id={id} problem={problem} />
    </fieldset>
  );
}

export function Consent({ policy }) {
  const { t } = useI18n();
  const { id, aria, problem, register } = useField("consent");
  if (!policy) return null;
  return (
    <div className="field">
      <div className="check">
        <input type="checkbox" {...aria} {...register("consent")} />
        <label htmlFor={id}>
          {t.consentBefore}
          <a href={policy} target="_blank" rel="noopener">{t.consentLink}</a>
        </label>
      </div>
      <Note id={id} problem={problem} />
    </div>
  );
}

export function PasswordField({ name, label, autoComplete, enterKeyHint }) {
  const { t } = useI18n();
  const { id, aria, problem, register } = useField(name);
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  return (
    <div className="field">
      <Label id={id}>{label ?? t.labels[name]}</Label>
      <div className="password">
        <input
          className="input"
          type={shown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="none"
          enterKeyHint={enterKeyHint}
          spellCheck={false}
          onKeyUp={(event) => setCapsLock(event.getModifierState("CapsLock"))}
          {...aria}
          {...register(name)}
        />
        <button type="button" className="reveal" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? t.hide : t.show}
        </button>
      </div>
      <Note id={id} problem={problem} hint={capsLock ? t.capsLock : ""} />
    </div>
  );
}

export function Section({ heading, className = "", children }) {
  const id = useUniqueId();
  return (
    <section className={`section ${className}`} role="group" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}

export function Fact({ name, children }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** All problems, with links to the inputs; shown after the first attempt to send. */
export function Summary({ order }) {
  const { formState, setFocus } = useFormContext();
  const { formId } = useContext(FormMeta);
  const { t, count } = useI18n();
  const { errors, submitCount } = formState;
  const listed = submitCount > 0 ? order.filter((name) => at(errors, name)) : [];
  const go = (event, name) => {
    event.preventDefault();
    setFocus(name);
  };
  return (
    <div role="status">
      {listed.length > 0 && (
        <div className="summary">
          <p className="heading">{count(t.problems, listed.length)}</p>
          <ul>
            {listed.map((name) => (
              <li key={name}>
                <a href={`#${formId}-${name}`} onClick={(event) => go(event, name)}>{at(errors, name)}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

export function Notice({ words, children }) {
  const ref = useRef(null);
  useEffect(() => {
    if (words?.focus) ref.current.focus();
  }, [words]);
  return (
    <div ref={ref} role="status" tabIndex={-1}>
      {words && (
        <div className="notice danger">
          <p>{words.heading}</p>
          {words.sentences?.map((sentence) => <p key={sentence} className="quote">{sentence}</p>)}
          {children}
        </div>
      )}
    </div>
  );
}

export function SubmitButton({ busy, left, label, busyLabel, disabled, className = "button primary", form }) {
  const { t } = useI18n();
  return (
    <>
      <p className="heard" role="status">{busy ? busyLabel : ""}</p>
      <button className={className} type="submit" form={form} aria-disabled={busy || left > 0 || disabled || undefined}>
        {busy && <span className="spinner" aria-hidden="true" />}
        {busy ? busyLabel : left > 0 ? t.wait(clock(left)) : label}
      </button>
    </>
  );
}

export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
