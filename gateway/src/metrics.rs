//! The counters, in Prometheus' format. Labels are few and contain nothing that a shopper sends.

use std::time::Duration;

use anyhow::Result;
use prometheus::{
    HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts, Registry, TextEncoder,
};

pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    replays: IntCounter,
    sign_ins: IntCounterVec,
    unresolved: IntGauge,
}

impl Metrics {
    pub fn new() -> Result<Metrics> {
        let metrics = Metrics {
            registry: Registry::new(),
            requests: IntCounterVec::new(
                Opts::new("amapi_gateway_requests_total", "Calls by path and status"),
                &["call", "status"],
            )?,
            seconds: HistogramVec::new(
                HistogramOpts::new("amapi_gateway_request_seconds", "Time to the answer by path"),
                &["call"],
            )?,
            replays: IntCounter::new("amapi_gateway_replays_total", "Orders answered from the store")?,
            sign_ins: IntCounterVec::new(
                Opts::new("amapi_gateway_sign_ins_total", "Sign-ins of the shop by result"),
                &["result"],
            )?,
            unresolved: IntGauge::new("amapi_gateway_unresolved", "Orders whose outcome is unknown")?,
        };
        metrics.registry.register(Box::new(metrics.requests.clone()))?;
        metrics.registry.register(Box::new(metrics.seconds.clone()))?;
        metrics.registry.register(Box::new(metrics.replays.clone()))?;
        metrics.registry.register(Box::new(metrics.sign_ins.clone()))?;
        metrics.registry.register(Box::new(metrics.unresolved.clone()))?;
        Ok(metrics)
    }

    pub fn request(&self, call: &str, status: u16, took: Duration) {
        self.requests.with_label_values(&[call, &status.to_string()]).inc();
        self.seconds.with_label_values(&[call]).observe(took.as_secs_f64());
    }

    pub fn replay(&self) {
        self.replays.inc();
    }

    pub fn sign_in(&self, result: &str) {
        self.sign_ins.with_label_values(&[result]).inc();
    }

    pub fn text(&self, unresolved: i64) -> Result<String> {
        self.unresolved.set(unresolved);
        Ok(TextEncoder::new().encode_to_string(&self.registry.gather())?)
    }
}
