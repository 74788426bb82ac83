//! How often somebody may try. Counted in memory, by account and by address, by the school's own clock: a guesser is slowed
//! down wherever they come from, and nobody is locked out by a stranger's guesses.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    time::Duration,
};

use governor::{Quota, RateLimiter, middleware::NoOpMiddleware, state::keyed::DashMapStateStore};

use crate::clock::Clock;

/// Tries of one account: five at once, then one a minute.
const OF_AN_ACCOUNT: (u32, Duration) = (5, Duration::from_secs(60));
/// Tries from one address: twenty at once, then one every six seconds.
const FROM_AN_ADDRESS: (u32, Duration) = (20, Duration::from_secs(6));

type Counter = RateLimiter<String, DashMapStateStore<String>, Clock, NoOpMiddleware<Duration>>;

/// The counters.
#[derive(Debug)]
pub struct Limits {
    accounts: Counter,
    addresses: Counter,
    clock: Clock,
}

impl Limits {
    /// Counters that go by this clock.
    pub(crate) fn new(clock: Clock) -> Self {
        let counter = |quota| Counter::new(quota, DashMapStateStore::default(), clock.clone());
        Self { accounts: counter(quota(OF_AN_ACCOUNT)), addresses: counter(quota(FROM_AN_ADDRESS)), clock }
    }

    /// Takes one try of an account, named by its address, whether it exists or not. Where somebody signed in to it
    /// before (`known_at`) its tries are counted apart, so that a stranger's do not use up the owner's. `Err`: not before
    /// so long.
    pub(super) fn try_account(&self, account: &str, known_at: Option<&str>) -> Result<(), Duration> {
        let account = account.trim().to_lowercase();
        let key = match known_at {
            Some(address) => format!("{account} at {}", network(address)),
            None => account,
        };
        self.wait(&self.accounts, &key)
    }

    /// Takes one try from an address.
    pub(super) fn try_address(&self, address: Option<&str>) -> Result<(), Duration> {
        address.map_or(Ok(()), |address| self.wait(&self.addresses, &network(address)))
    }

    /// Forgets who has not tried for a while.
    pub(super) fn forget(&self) {
        self.accounts.retain_recent();
        self.addresses.retain_recent();
    }

    fn wait(&self, counter: &Counter, key: &String) -> Result<(), Duration> {
        let now = governor::clock::Clock::now(&self.clock);
        counter.check_key(key).map_err(|until| until.wait_time_from(now).max(Duration::from_secs(1)))
    }
}

fn quota((burst, every): (u32, Duration)) -> Quota {
    let quota = Quota::with_period(every).unwrap_or_else(|| Quota::per_minute(NonZeroU32::MIN));
    quota.allow_burst(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN))
}

/// An address as it is counted: whoever has one IPv6 address has the 2⁶⁴ beside it.
pub(super) fn network(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(v6)) => {
            let prefix = v6.to_bits() & !u128::from(u64::MAX);
            Ipv6Addr::from_bits(prefix).to_string()
        }
        _ => address.to_owned(),
    }
}

/// The school's time, as counters want it: since 1970.
impl governor::clock::Clock for Clock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        let millis = Clock::now(self).timestamp_millis();
        Duration::from_millis(u64::try_from(millis).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, Utc};

    use super::*;

    #[test]
    fn a_guesser_is_slowed_down_and_others_are_not() {
        let clock = Clock::standing_at(Utc::now());
        let limits = Limits::new(clock.clone());
        for _ in 0..5 {
            assert!(limits.try_account("Mira@example.org", None).is_ok());
        }
        let wait = limits.try_account(" mira@example.org", None).unwrap_err();
        assert_eq!(wait.as_secs(), 60);
        assert!(limits.try_account("vera@example.org", None).is_ok());
        assert!(limits.try_account("mira@example.org", Some("198.51.100.1")).is_ok(), "she has been here before");
        clock.advance(TimeDelta::seconds(59));
        assert!(limits.try_account("mira@example.org", None).is_err());
        clock.advance(TimeDelta::seconds(1));
        assert!(limits.try_account("mira@example.org", None).is_ok());
    }

    #[test]
    fn an_address_has_its_own_count_and_an_ipv6_network_one_for_all() {
        let limits = Limits::new(Clock::standing_at(Utc::now()));
        for last in 0..20 {
            assert!(limits.try_address(Some(&format!("2001:db8::{last:x}"))).is_ok());
        }
        assert!(limits.try_address(Some("2001:db8::ffff")).is_err());
        assert!(limits.try_address(Some("2001:db8:0:1::1")).is_ok());
        assert!(limits.try_address(Some("198.51.100.9")).is_ok());
        assert!(limits.try_address(None).is_ok());
    }
}
