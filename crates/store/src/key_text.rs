//! Places in lists, as text: they cross IPC, where numbers end at 2^53.

macro_rules! place {
    ($name:ident { $first:ident: $First:ty, $second:ident: $Second:ty }) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}.{}", self.$first.get(), self.$second.get())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let wrong = || $crate::Error::Unreadable { column: "key" };
                let (first, second) = text.split_once('.').ok_or_else(wrong)?;
                Ok(Self {
                    $first: <$First>::new(first.parse().map_err(|_| wrong())?),
                    $second: <$Second>::new(second.parse().map_err(|_| wrong())?),
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use place;

/// The second part of a message's place: which among those of one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tie(i64);

impl Tie {
    pub(crate) const MIN: Tie = Tie(i64::MIN);
    pub(crate) const MAX: Tie = Tie(i64::MAX);

    pub(crate) const fn new(tie: i64) -> Self {
        Self(tie)
    }

    pub(crate) const fn get(self) -> i64 {
        self.0
    }
}
