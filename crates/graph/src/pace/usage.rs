//! The usage headers, in both key sets (`facts.md §3.1`): documented are `call_count`, `total_time`, `total_cputime`;
//! seen on this host are `call_volume` and `cpu_time`. Either header may be absent. All numbers are percent.

use std::time::Duration;

use reqwest::header::HeaderMap;
use serde_json::Value;

/// How much of a limit is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Percent of the limit; may exceed 100.
    pub percent: u32,
    /// How long until access comes back, when Instagram says so.
    pub regain: Option<Duration>,
}

/// What the last answer said of an account's limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// `x-app-usage`: the app's share, which all accounts of one Meta app have together.
    pub app: Option<Load>,
    /// `x-business-use-case-usage`, type `instagram`: the account's share of general calls.
    pub instagram: Option<Load>,
    /// The same, type `messenger`.
    pub messenger: Option<Load>,
}

impl Usage {
    /// Reads both headers; what cannot be read counts as absent.
    pub(crate) fn from_headers(headers: &HeaderMap) -> Self {
        let json = |name: &str| {
            headers.get(name).and_then(|value| serde_json::from_slice::<Value>(value.as_bytes()).ok())
        };
        let mut usage = Self { app: json("x-app-usage").as_ref().and_then(load), ..Self::default() };
        let business = json("x-business-use-case-usage");
        let records = business.iter().filter_map(Value::as_object).flat_map(|objects| objects.values());
        for record in records.filter_map(Value::as_array).flatten() {
            let slot = match record.get("type").and_then(Value::as_str) {
                Some("instagram") => &mut usage.instagram,
                Some("messenger") => &mut usage.messenger,
                _ => continue,
            };
            if let Some(load) = load(record) {
                *slot =
                    Some(slot.map_or(load, |other| if other.percent > load.percent { other } else { load }));
            }
        }
        usage
    }

    /// The longest time until access comes back, if any is told.
    pub(crate) fn regain(&self) -> Option<Duration> {
        [self.app, self.instagram, self.messenger].into_iter().flatten().filter_map(|load| load.regain).max()
    }
}

/// The highest of an object's percentages, and `estimated_time_to_regain_access` in minutes.
fn load(value: &Value) -> Option<Load> {
    let percent = ["call_count", "call_volume", "total_time", "total_cputime", "cpu_time"]
        .into_iter()
        .filter_map(|key| value.get(key).and_then(Value::as_f64))
        .fold(None, |highest: Option<f64>, percent| {
            Some(highest.map_or(percent, |highest| highest.max(percent)))
        })?;
    let minutes =
        value.get("estimated_time_to_regain_access").and_then(Value::as_u64).filter(|minutes| *minutes > 0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to what fits
    let percent = percent.clamp(0.0, 100_000.0).floor() as u32;
    Some(Load { percent, regain: minutes.map(|minutes| Duration::from_mins(minutes.min(10_080))) })
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn headers(app: &'static str, business: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-app-usage", HeaderValue::from_static(app));
        headers.insert("x-business-use-case-usage", HeaderValue::from_static(business));
        headers
    }

    #[test]
    fn both_key_sets_are_understood() {
        let observed = Usage::from_headers(&headers(r#"{"call_volume":81,"cpu_time":3}"#, "{}"));
        assert_eq!(observed.app, Some(Load { percent: 81, regain: None }));
        let documented = Usage::from_headers(&headers(
            r#"{"call_count":28,"total_time":90,"total_cputime":25}"#,
            r#"{"17841":[{"type":"instagram","call_count":100,"total_cputime":25,"total_time":25,"estimated_time_to_regain_access":7},{"type":"pages","call_count":99}],"2":[{"type":"messenger","call_count":5}]}"#,
        ));
        assert_eq!(documented.app, Some(Load { percent: 90, regain: None }));
        assert_eq!(documented.instagram, Some(Load { percent: 100, regain: Some(Duration::from_mins(7)) }));
        assert_eq!(documented.messenger, Some(Load { percent: 5, regain: None }));
        assert_eq!(documented.regain(), Some(Duration::from_mins(7)));
    }

    #[test]
    fn headers_that_mean_nothing_mean_no_load() {
        for strange in ["", "null", "[]", "{\"call_count\":\"many\"}", "{", "7"] {
            assert_eq!(Usage::from_headers(&headers(strange, strange)), Usage::default(), "{strange}");
        }
    }
}
