//! Time zones as people name them: by their city.

use chrono_tz::{TZ_VARIANTS, Tz};

use crate::text::fold;

/// City names in Russian and English, folded, with their zones.
const CITIES: &str = include_str!("cities.csv");

/// The zone of this IANA name; Moscow's for a name that is none.
pub fn parse(name: &str) -> Tz {
    name.parse().unwrap_or(Tz::Europe__Moscow)
}

/// The zone of a city, in Russian or English, or of an IANA name (`Europe/Berlin`, or just `Berlin`). Case, `ё` and extra
/// spaces do not matter. `None` for a city nobody here has heard of.
pub fn of_city(written: &str) -> Option<Tz> {
    let wanted = fold(written);
    let listed = CITIES.lines().skip(1).filter_map(|line| line.split_once(',')).find(|(name, _)| *name == wanted);
    if let Some((_, zone)) = listed {
        return zone.parse().ok();
    }
    let wanted = wanted.replace(' ', "_");
    TZ_VARIANTS.iter().copied().find(|zone| {
        let name = zone.name().to_lowercase();
        name == wanted || name.rsplit('/').next() == Some(wanted.as_str()) && name.contains('/')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_city_has_a_zone_and_is_written_folded() {
        for line in CITIES.lines().skip(1) {
            let (name, zone) = line.split_once(',').unwrap();
            assert!(zone.parse::<Tz>().is_ok(), "{line}");
            assert_eq!(fold(name), name, "{line}");
        }
    }

    #[test]
    fn cities_are_found_as_people_write_them() {
        for (written, zone) in [
            ("Москва", Some(Tz::Europe__Moscow)),
            ("  нижний   новгород", Some(Tz::Europe__Moscow)),
            ("Orël", None),
            ("berlin", Some(Tz::Europe__Berlin)),
            ("Europe/Berlin", Some(Tz::Europe__Berlin)),
            ("New York", Some(Tz::America__New_York)),
            ("Владивосток", Some(Tz::Asia__Vladivostok)),
            ("Атлантида", None),
            ("", None),
        ] {
            assert_eq!(of_city(written), zone, "{written:?}");
        }
    }
}
