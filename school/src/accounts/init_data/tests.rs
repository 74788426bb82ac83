//! Data that others have published together with the tokens it was signed by: of `init-data-golang` (the first), `aiogram`
//! (the second and third), `init-data-node` (the fourth), `init-data-py` (the fifth).

use super::*;

const FIRST: &str = "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%7D&auth_date=1662771648&hash=c501b71e775f74ce10e377dea85a7ea24ecd640b223ea86dfe453e0eaed2e2b2";
const SECOND: &str = "auth_date=1650385342&user=%7B%22id%22%3A42%2C%22first_name%22%3A%22Test%22%7D&query_id=test&hash=46d2ea5e32911ec8d30999b56247654460c0d20949b6277af519e76271182803";
/// With `+` for spaces; its numbers are texts, which Telegram never sends.
const THIRD: &str = "auth_date=1650385342&user=%7B%22id%22%3A+%22123456789%22%2C+%22first_name%22%3A+%22PlaceholderFirstName%22%2C+%22last_name%22%3A+%22PlaceholderLastName+%5Cud83c%5Cuddfa%5Cud83c%5Cudde6%22%2C+%22username%22%3A+%22Latand%22%2C+%22language_code%22%3A+%22en%22%2C+%22is_premium%22%3A+%22true%22%2C+%22allows_write_to_pm%22%3A+%22true%22%7D&query_id=test&hash=b3c8b293f14ad0f7f0abcf769aea1209a72295d30a87eb0e74df855d32e53bfe";
/// With a `signature`.
const FOURTH: &str = "user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%20%2B%20-%20%3F%20%5C%2F%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2F4FPEE4tmP3ATHa57u6MqTDih13LTOiMoKoLDRG4PnSA.svg%22%7D&chat_instance=8134722200314281151&chat_type=private&auth_date=1733584787&hash=2174df5b000556d044f3f020384e879c8efcab55ddea2ced4eb752e93e7080d6&signature=zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6MLIlADQ";
const FIFTH: &str = "query_id=AAF2GVE4AwAAAHYZUTgHczdc&user=%7B%22id%22%3A7387289974%2C%22first_name%22%3A%22%D0%90%D1%80%D1%82%D1%91%D0%BC%22%2C%22last_name%22%3A%22%D0%9E%D0%BD%D1%83%D1%84%D1%80%D0%B8%D0%B9%22%2C%22username%22%3A%22typexin%22%2C%22language_code%22%3A%22en%22%2C%22allows_write_to_pm%22%3Atrue%7D&auth_date=1724048856&hash=53b22bc70a748dae613a5aa91890b387b9cc0356c5dcffca173816b6e40a17e5";

const FIRST_TOKEN: &str = "5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8";
const FOURTH_TOKEN: &str = "7342037359:AAFZehRPBRs8Seg40oDjTMIW8uTGPuW1zfQ";
const FIFTH_TOKEN: &str = "7244657541:AAHAJP25XehV6N02kiLLAEi2el-xLsSw29w";

fn key(token: &str) -> InitDataKey {
    InitDataKey::of(&token.to_owned().into())
}

/// Read a second after it was signed.
fn read_then(token: &str, init_data: &str) -> Result<User, BadInitData> {
    let at = init_data.split("auth_date=").nth(1).and_then(|rest| rest.split('&').next()).unwrap_or("0");
    read(&key(token), init_data, DateTime::from_timestamp(at.parse::<i64>().unwrap() + 1, 0).unwrap())
}

#[test]
fn keys_are_as_published() {
    for (token, expected) in [
        (FIRST_TOKEN, "a5c609aa52f63cb5e6d8ceb6e4138726ea82bbc36bb786d64482d445ea38ee5f"),
        (FOURTH_TOKEN, "c0881d6d547967540dcb06d7378a2c2b2c79a8f915ae70a4a37a8a04de0da32b"),
        ("my-secret-token", "fe37f490481d351837ed49f3b369c886c61013d6d036656fc3c9c92e163e3477"),
    ] {
        assert_eq!(key(token).0.expose_secret().as_slice(), bytes(expected).unwrap(), "{token}");
    }
    let signed = keyed(key("my-secret-token").0.expose_secret(), "abc");
    assert_eq!(signed.as_slice(), bytes("6ecc2e9b51f30dde6877ce374ede54eb626c84e78a5d9a9dcac54d2d248f6bde").unwrap());
    assert_eq!(format!("{:?}", key(FIRST_TOKEN)), "InitDataKey");
}

#[test]
fn what_telegram_signed_is_read() {
    let first = read_then(FIRST_TOKEN, FIRST).unwrap();
    assert_eq!(
        (first.id, first.first_name.as_str(), first.username.as_deref()),
        (279_058_397, "Vladislav", Some("vdkfrost"))
    );
    assert_eq!(first.language_code.as_deref(), Some("ru"));
    let second = read_then("42:TEST", SECOND).unwrap();
    assert_eq!((second.id, second.first_name.as_str(), second.last_name), (42, "Test", None));
    assert_eq!(read_then(FOURTH_TOKEN, FOURTH).unwrap().first_name, "Vladislav + - ? /");
    let fifth = read_then(FIFTH_TOKEN, FIFTH).unwrap();
    assert_eq!(
        (fifth.id, fifth.first_name.as_str(), fifth.last_name.as_deref()),
        (7_387_289_974, "Артём", Some("Онуфрий"))
    );
}

#[test]
fn a_signature_does_not_make_a_user_of_what_is_none() {
    assert!(signed(&key("42:TEST"), THIRD).is_some());
    assert_eq!(read_then("42:TEST", THIRD), Err(BadInitData::Invalid));
}

#[test]
fn what_telegram_did_not_sign_is_refused() {
    let (unsigned, _) = SECOND.split_once("&hash=").unwrap();
    let (no_signature, _) = FOURTH.split_once("&signature=").unwrap();
    for (token, init_data) in [
        ("42:INVALID", SECOND.to_owned()),
        ("42:TEST", unsigned.to_owned()),
        ("42:TEST", format!("{unsigned}&hash=test")),
        ("42:TEST", format!("{unsigned}&hash=")),
        // The hash that comes of taking token and "WebAppData" the wrong way round.
        ("42:TEST", format!("{unsigned}&hash=e26a3644eccb2d6f2e4ac8e15e1e396e9d8e818c2d144a2f69ed2000e941041f")),
        ("42:TEST", format!("{SECOND}&auth_date=1650385342")),
        ("42:TEST", format!("{SECOND}&hash=00")),
        ("42:TEST", format!("{SECOND}&is_admin=true")),
        ("42:TEST", SECOND.replace("42", "43")),
        ("42:TEST", String::new()),
        ("42:TEST", "test&foo=bar=baz".to_owned()),
        (FOURTH_TOKEN, no_signature.to_owned()),
    ] {
        assert_eq!(read_then(token, &init_data), Err(BadInitData::Invalid), "{init_data}");
    }
}

#[test]
fn it_is_good_for_a_day() {
    let at = |seconds| read(&key("42:TEST"), SECOND, DateTime::from_timestamp(1_650_385_342 + seconds, 0).unwrap());
    let day = MOST_AGE.num_seconds();
    assert!(at(day).is_ok());
    assert_eq!(at(day + 1), Err(BadInitData::Stale));
    // Telegram's clock may be a little ahead of ours.
    assert!(at(-300).is_ok());
    assert_eq!(at(-301), Err(BadInitData::Invalid));
    // Old and forged is forged.
    let forged = SECOND.replace("Test", "Best");
    assert_eq!(read(&key("42:TEST"), &forged, Utc::now()), Err(BadInitData::Invalid));
}
