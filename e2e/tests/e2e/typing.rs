//! Text as it is typed.

use e2e::{Setup, Shop};

#[tokio::test]
async fn probe() {
    let t = std::time::Instant::now();
    let shop = Shop::open(Setup::default()).await;
    eprintln!("shop {:?}", t.elapsed());
    shop.visit(async |page| {
        eprintln!("visit {:?}", t.elapsed());
        page.click("#name").await;
        eprintln!("click {:?}", t.elapsed());
        eprintln!("{}", page.focused().await);
        eprintln!("focused {:?}", t.elapsed());
        let input = page.element("#name").await;
        input.send_keys("abc").await.unwrap();
        eprintln!("{} {:?}", page.value_of("name").await, t.elapsed());
        page.keys("def").await;
        eprintln!("{} {:?}", page.value_of("name").await, t.elapsed());
        page.fill("name", "Имя").await;
        eprintln!("{} {:?}", page.value_of("name").await, t.elapsed());
    })
    .await;
    eprintln!("end {:?}", t.elapsed());
}
