// Checks that the pages are comparable: each must place an order, and send exactly the same one.
import { deepStrictEqual } from "node:assert";

async function order({ open, sent }, arm) {
  const tab = await open();
  await tab.visit(arm);
  const form = tab.page.locator(arm === "ours" || arm === "hints" ? "amapi-checkout" : "#root");
  const submit = form.getByRole("button", { name: "Оформить заказ" });
  const at = (value) => form.locator(`input[type=radio][value="${value}"]`);
  const signIn = form.locator("form", { has: tab.page.locator("input[type=password]") });
  await signIn.locator("input[autocomplete=username]").fill("demo@example.ru");
  await signIn.locator("input[type=password]").fill("demo-password");
  await signIn.getByRole("button", { name: "Войти" }).click();
  await form.locator("input[type=password]").waitFor({ state: "detached" });
  await form.locator("input[autocomplete=name]").fill("Иванов Иван");
  await form.locator("input[type=tel]").pressSequentially("9161234567");
  await form.locator("input[autocomplete=email]").fill("ivan@example.ru");
  await form.getByText("Транспортной компанией до пункта выдачи").click();
  await form.locator("input[type=search]").fill("арбат");
  await at("MSK2").check();
  await form.getByRole("radiogroup", { name: "День" }).getByRole("radio").nth(2).check();
  await form.getByText("Онлайн").click();
  await form.locator("input[type=checkbox]").check();
  await submit.click();
  await form.getByText("XX0001-00001").first().waitFor();
  await tab.close();
  return sent.findLast(({ path }) => path === "/api/create-order").body;
}

export async function check(lab) {
  const orders = [];
  for (const arm of lab.arms) orders.push(await order(lab, arm));
  for (const [i, sent] of orders.entries()) deepStrictEqual(sent, orders[0], `${lab.arms[i]} sends another order`);
}
