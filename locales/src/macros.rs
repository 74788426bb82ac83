//! One line a message makes a method of [`crate::Words`].

/// An argument as Fluent takes it, with the letters that HTML gives a meaning taken out of it.
pub(crate) trait Escaped {
    type As;
    fn escaped(self) -> Self::As;
}

impl Escaped for &str {
    type As = String;
    fn escaped(self) -> String {
        self.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl Escaped for $kind {
            type As = Self;
            fn escaped(self) -> Self {
                self
            }
        }
    )*};
}

numbers!(usize, i32, i64);

/// `"key" => method(argument: type, …);` — the key and the arguments are checked against the Russian messages.
macro_rules! messages {
    ($how:ident: $($id:tt => $name:ident($($arg:ident: $kind:ty),*);)*) => {
        impl $crate::Words {$(
            #[doc = concat!("`", $id, "`")]
            pub fn $name(self $(, $arg: $kind)*) -> String {
                $(let $arg = $crate::macros::messages!(@ $how $arg);)*
                i18n_embed_fl::fl!(self.loader(), $id $(, $arg = $arg)*)
            }
        )*}
    };
    (@ chat $arg:ident) => { $crate::macros::Escaped::escaped($arg) };
    (@ plain $arg:ident) => { $arg };
}

pub(crate) use messages;
