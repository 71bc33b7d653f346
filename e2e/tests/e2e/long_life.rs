//! docs/RELIABILITY.md: memory and speed after long use. In Chromium only, because no other browser reports nodes,
//! listeners and bytes.

use std::collections::BTreeMap;
use std::env;
use std::fmt::{self, Display};
use std::time::{Duration, Instant};

use e2e::shop::{EMAIL, PASSWORD};
use e2e::{Browser, Page, Setup, Shop};
use serde_json::{Value, json};

/// The rounds in one call of the script.
const STRETCH: usize = 10;

/// The size of a WebAssembly memory page in bytes, the least that it grows by.
const PAGE: u64 = 1 << 16;

/// The page's memory after a garbage collection.
#[derive(Clone, Copy)]
struct Held {
    /// Bytes of the module's memory, which only ever grows.
    module: u64,
    /// Bytes of the scripts' heap.
    heap: u64,
    nodes: u64,
    listeners: u64,
}

impl Held {
    async fn by(page: &Page) -> Held {
        let tools = page.session.driver.cdp();
        let ask = async |what| tools.send_raw(what, json!({})).await.expect("an answer of Chromium's");
        for _ in 0..3 {
            ask("HeapProfiler.collectGarbage").await;
        }
        let (counters, heap) = (ask("Memory.getDOMCounters").await, ask("Runtime.getHeapUsage").await);
        let module = run(page, MODULE_BYTES, vec![]).await;
        let number = |value: &Value| value.as_u64().unwrap_or_else(|| panic!("{value} is no number"));
        Held {
            module: number(&module),
            heap: number(&heap["usedSize"]),
            nodes: number(&counters["nodes"]),
            listeners: number(&counters["jsEventListeners"]),
        }
    }

    /// Fails if there is more than before. The module may need one more memory page, once, if answers happen to
    /// coincide; a few nodes come and go with the browser's own caches, and its engine compiles hot functions.
    fn assert_no_more_than(self, before: Held) {
        let measures = [
            ("bytes of the module", before.module, self.module, PAGE),
            ("bytes of the page's scripts", before.heap, self.heap, 1 << 20),
            ("nodes", before.nodes, self.nodes, 100),
            ("listeners", before.listeners, self.listeners, 100),
        ];
        for (what, before, after, slack) in measures {
            assert!(after <= before + slack, "{what}: {before} before, {after} after");
        }
    }
}

impl Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Held { module, heap, nodes, listeners } = self;
        write!(f, "{} KiB | {} KiB | {nodes} | {listeners}", module / 1024, heap / 1024)
    }
}

/// Captures the module's memory, which its script does not export.
const KEEP_MEMORY: &str = "
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...module) => {
        const made = await instantiateStreaming(...module);
        window.memory = Object.values(made.instance.exports).find((it) => it instanceof WebAssembly.Memory);
        return made;
    };";

/// The size of that memory in bytes.
const MODULE_BYTES: &str = "arguments[0](memory.buffer.byteLength)";

/// Mounts and unmounts this many times.
const COME_AND_GO: &str = "
    const [times, api, done] = arguments;
    (async () => {
        for (let i = 0; i < times; i++) {
            const element = document.createElement(i % 2 ? 'amapi-callback' : 'amapi-checkout');
            for (const [key, value] of Object.entries({ inline: '', loading: 'eager', api, config: 'order' })) {
                element.setAttribute(key, value);
            }
            const ready = new Promise((resolve) => element.addEventListener('amapi-ready', resolve));
            document.body.append(element);
            await ready;
            await new Promise((resolve) => setTimeout(resolve));
            element.remove();
            await new Promise((resolve) => setTimeout(resolve));
        }
        // What the tests themselves keep is not the widget's.
        seen.sent.length = seen.events.length = 0;
        performance.clearResourceTimings();
    })().then(done, (error) => done(String(error)))";

/// Runs a script until it calls its last argument.
async fn run(page: &Page, script: &str, arguments: Vec<Value>) -> Value {
    let driver = &page.session.driver;
    driver.set_script_timeout(Duration::from_secs(300)).await.expect("a longer patience");
    driver.execute_async(script, arguments).await.expect("an answer").json().clone()
}

#[tokio::test]
async fn thousand_mounts_and_unmounts_leave_nothing_behind() {
    if Browser::chosen() != Browser::Chromium {
        return;
    }
    let shop = Shop::open(Setup { before: KEEP_MEMORY, ..Setup::default() }).await;
    shop.visit(async |page| {
        let come_and_go = async |times: u32| {
            let failure = run(page, COME_AND_GO, vec![times.into(), shop.api.clone().into()]).await;
            assert_eq!(failure, Value::Null, "mounts");
            Held::by(page).await
        };
        come_and_go(20).await;
        let before = come_and_go(300).await;
        let after = come_and_go(700).await;
        println!("module | scripts | nodes | listeners\nafter 300 mounts: {before}\nafter 1,000: {after}");
        after.assert_no_more_than(before);
    })
    .await;
}

/// The duration of the rounds, from `cargo xtask soak`.
fn duration() -> Duration {
    let minutes = env::var("SOAK_MINUTES").unwrap_or_default();
    Duration::from_secs(60 * minutes.parse().unwrap_or(0))
}

/// The median and the 95th percentile in milliseconds, by step.
type Within = BTreeMap<String, [f64; 2]>;

/// The results of a tenth of the time.
struct Tenth {
    /// In the page that is used all the time.
    rounds: usize,
    old: Within,
    held: Held,
    /// In a page that was opened for this tenth, in a separate browser. Its rounds alternate with the old one's, so
    /// other work of the machine slows both.
    new: Within,
}

impl Tenth {
    /// Makes rounds until the time is over.
    async fn of(shop: &Shop, page: &Page, time: Duration) -> Tenth {
        let (mut rounds, mut new) = (0, Within::new());
        shop.visit(async |opened| {
            get_ready(opened).await;
            let start = Instant::now();
            while rounds == 0 || start.elapsed() < time {
                stretch(page).await;
                stretch(opened).await;
                rounds += STRETCH;
            }
            new = within(opened).await;
        })
        .await;
        Tenth { rounds, old: within(page).await, held: Held::by(page).await, new }
    }

    /// Fails if the old page takes a quarter longer than the new one, plus the clock's tick.
    fn assert_as_quick_as_new(&self) {
        for (step, [old, _]) in &self.old {
            let [new, _] = self.new[step];
            assert!(*old <= 1.25 * new + 1.0, "{step}: {old} ms, in a new page {new} ms");
        }
    }
}

impl Display for Tenth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |within: &Within| {
            let times: Vec<_> =
                within.values().map(|[half, most]| format!("{half:.0} ({most:.0})")).collect();
            times.join(" | ")
        };
        let Tenth { rounds, old, held, new } = self;
        write!(f, "| {rounds} | {} | {held} |\n| new | {} |", row(old), row(new))
    }
}

/// Adds the steps to the page and makes rounds until all caches are full.
async fn get_ready(page: &Page) {
    let add = "const script = document.createElement('script');
        script.textContent = arguments[0];
        document.head.append(script)";
    page.read(add, vec![include_str!("long_life.js").into()]).await.expect("the steps");
    page.turn_to("amapi-account").await;
    page.element("#sign-in").await;
    stretch(page).await;
    within(page).await;
}

/// Some rounds.
async fn stretch(page: &Page) {
    let script = "const [count, account, done] = arguments;
        rounds(count, account).then(done, (error) => done(String(error)))";
    let account = json!({ "email": EMAIL, "password": PASSWORD });
    let failure = run(page, script, vec![STRETCH.into(), account]).await;
    assert_eq!(failure, Value::Null, "rounds");
}

/// The times of the rounds since the last call. The page computes them: Chromium's driver keeps every answer in the
/// page's heap.
async fn within(page: &Page) -> Within {
    let within = page.read("return within()", vec![]).await.expect("times");
    serde_json::from_value(within).expect("two numbers by step")
}

#[tokio::test]
async fn rounds_of_use_leave_nothing_behind_and_do_not_slow_down() {
    if Browser::chosen() != Browser::Chromium {
        return;
    }
    let setup =
        Setup { signed_in: false, before: KEEP_MEMORY, attributes: " loading=eager", ..Setup::default() };
    let (shop, duration) = (Shop::open(setup).await, duration());
    shop.visit(async |page| {
        get_ready(page).await;
        let mut tenths = Vec::new();
        let count = if duration.is_zero() { 2 } else { 10 };
        for _ in 0..count {
            let tenth = Tenth::of(&shop, page, duration / count).await;
            if tenths.is_empty() {
                let steps: Vec<_> = tenth.old.keys().map(String::as_str).collect();
                println!("| rounds | {} | module | scripts | nodes | listeners |", steps.join(" | "));
            }
            println!("{tenth}");
            tenths.push(tenth);
        }
        let [first, .., last] = &tenths[..] else { unreachable!("there are two at least") };
        last.held.assert_no_more_than(first.held);
        if !duration.is_zero() {
            last.assert_as_quick_as_new();
        }
    })
    .await;
}
