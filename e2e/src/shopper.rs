//! The steps that most orders share.

use crate::page::Page;

pub const NAME: &str = "Петрова Анна Сергеевна";
pub const PHONE: &str = "+7 916 123-45-67";

impl Page {
    /// Waits for the whole form: a checkout is mounted in two steps.
    pub async fn whole_form(&self) {
        self.element("form#request").await;
        self.element(".closing").await;
    }

    /// Fills in the contacts; the e-mail differs from the account's.
    pub async fn fill_contacts(&self) {
        self.fill("name", NAME).await;
        self.fill("phone", "89161234567").await;
        self.fill("email", "petrova@example.ru").await;
    }

    /// Chooses the third day on offer, and returns it: `2026-12-01`.
    pub async fn choose_day(&self) -> String {
        let script = "return root.querySelectorAll('#desiredDeliveryDate input')[2].value";
        let day = self.until("a third day", script, vec![]).await;
        let day = day.as_str().expect("a day").to_owned();
        self.choose("desiredDeliveryDate", &day).await;
        day
    }

    /// Chooses the payment method, and consents.
    pub async fn finish(&self, payment: &str) {
        self.choose("paymentOption", payment).await;
        self.click("#consent").await;
    }

    /// Fills in everything that an order from the shop's own point needs.
    pub async fn fill_pickup_order(&self) {
        self.fill_contacts().await;
        self.choose("deliveryType", "pickup").await;
        self.choose("pickup-point", "103").await;
        self.choose_day().await;
        self.finish("1").await;
    }

    /// Signs in, in the middle of the checkout.
    pub async fn sign_in(&self, email: &str, password: &str) {
        self.fill("account-email", email).await;
        self.fill("account-password", password).await;
        self.click("#sign-in button[type=submit]").await;
    }

    /// Every non-empty value in the form: inputs by `id`, radio buttons by the name of their group.
    pub async fn everything_typed(&self) -> Vec<String> {
        // Lists of points are a part of the module: until it is loaded, a placeholder is shown.
        let lists = "return !root.querySelector('#request div[tabindex=\"-1\"] > .remark')";
        self.until("the lists", lists, vec![]).await;
        self.list(
            "return [...root.querySelectorAll('#request :is(input, textarea, select)')]
                .filter((input) => /radio|checkbox/.test(input.type) ? input.checked : input.value)
                .map((input) => `${input.id || input.name}: ${input.value}`)",
        )
        .await
    }

    /// Waits for the receipt, and returns the order's code.
    pub async fn order_code(&self) -> String {
        self.element("#receipt").await;
        let heading = self.text_of("#receipt h2").await;
        let code = heading.split(' ').find(|word| word.contains('-'));
        code.unwrap_or_else(|| panic!("no code in {heading:?}")).to_owned()
    }
}
