// Configurations to start from: those of the example page and of the demo shop, and the documents' additions to them.
import plain from "../examples/plain/index.html";
import demo from "../index.html";

const configuration = (page) => JSON.parse(/<script type="application\/json"[^>]*>([^]*?)<\/script>/.exec(page)[1]);

const KETTLE = configuration(plain);
const SHOP = configuration(demo);

const written = (config) => `${JSON.stringify(config, null, 2)}\n`;

export const EXAMPLES = {
  kettle: written(KETTLE),
  shop: written(SHOP),
  fields: written({
    ...KETTLE,
    payment: [1, { code: 5, next: "/pay?order={code}" }, 39],
    privacyPolicy: "/privacy.html",
    consents: [
      { text: "Присылайте мне письма о скидках", url: "/letters" },
      { text: "Мне исполнилось 18 лет", required: true },
    ],
    fields: { flat: "required", elevator: "hidden", comment: { label: "Пожелания" } },
  }),
  costs: written({
    ...SHOP,
    delivery: {
      address: { price: 350, freeFrom: 25000, days: { first: 0, cutoff: "15:00" } },
      pickpoint: {
        price: 150,
        payment: [2, 5],
        points: [
          { code: "7701-045", address: "Москва, улица Остоженка, 8", maxWeight: 15 },
          { code: "7701-046", address: "Москва, улица Арбат, 31", price: 0, payment: [5] },
        ],
      },
    },
    minSum: 500,
  }),
  empty: written({ ...KETTLE, items: [] }),
};
