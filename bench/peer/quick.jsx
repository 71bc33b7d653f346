import { useMemo } from "react";
import { ContactFields, LastWords, NameField } from "./checkout.jsx";
import { Dialog } from "./dialog.jsx";
import { Fact, PhoneField, Section } from "./fields.jsx";
import { useI18n } from "./i18n.jsx";
import { goodsBody } from "./offer.js";
import { CartSection, Lines, RequestForm } from "./request.jsx";
import { buyClickSchema, callbackSchema } from "./schemas.js";

const EMPTY = { name: "", phone: "", email: "", comment: "", consent: false };
const BUY_OPTIONAL = ["name", "phone", "email", "comment"];
const CALLBACK_OPTIONAL = ["name", "comment"];
const typed = (values, names) => Object.fromEntries(names.filter((name) => values[name]?.trim()).map((name) => [name, values[name].trim()]));

function BuyClickForm({ purchase, onDone }) {
  const i18n = useI18n();
  const { t } = i18n;
  const hints = useMemo(() => ({ phone: t.hints.oneIsEnough, email: t.hints.oneIsEnough }), [t]);
  const schema = useMemo(() => buyClickSchema(i18n, purchase), [i18n, purchase]);
  return (
    <RequestForm
      purpose="buyClick"
      path="api/buy-click"
      schema={schema}
      defaults={EMPTY}
      optional={BUY_OPTIONAL}
      hints={hints}
      order={["phone", "email", "name", "comment", "consent"]}
      body={(values) => ({ ...typed(values, ["phone", "email", "name", "comment"]), ...goodsBody(purchase) })}
      receipt={(values) => (
        <>
          <Lines items={purchase.items} />
          <dl className="facts"><Fact name={t.contacts}>{[values.phone, values.email].filter(Boolean).join("\n")}</Fact></dl>
        </>
      )}
      onDone={onDone}
    >
      <CartSection items={purchase.items} />
      <Section heading={t.contacts}>
        <ContactFields />
        <NameField />
        <LastWords policy={purchase.privacyPolicy} />
      </Section>
    </RequestForm>
  );
}

export function BuyClick({ purchase }) {
  const { t } = useI18n();
  return <Dialog label={t.buyClick}>{(key, onDone) => <BuyClickForm key={key} purchase={purchase} onDone={onDone} />}</Dialog>;
}

function CallbackForm({ policy, onDone }) {
  const i18n = useI18n();
  const { t } = i18n;
  const schema = useMemo(() => callbackSchema(i18n, { privacyPolicy: policy }), [i18n, policy]);
  return (
    <RequestForm
      purpose="callback"
      path="api/callback"
      schema={schema}
      defaults={EMPTY}
      optional={CALLBACK_OPTIONAL}
      order={["phone", "name", "comment", "consent"]}
      body={(values) => typed(values, ["phone", "name", "comment"])}
      receipt={(values) => <dl className="facts"><Fact name={t.labels.phone}>{values.phone}</Fact></dl>}
      onDone={onDone}
    >
      <section className="section">
        <PhoneField />
        <NameField />
        <LastWords policy={policy} />
      </section>
    </RequestForm>
  );
}

export function Callback({ policy }) {
  const { t } = useI18n();
  return <Dialog label={t.callback}>{(key, onDone) => <CallbackForm key={key} policy={policy} onDone={onDone} />}</Dialog>;
}
