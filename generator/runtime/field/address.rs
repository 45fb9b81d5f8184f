//! Addresses of the Internet Protocol (`format: ipv4`, `ipv6` and `ip`).

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::{Deserializer, Serializer};

use super::super::parameter::Parameter;
use super::{Field, read_text};

macro_rules! address {
    ($($address:ty, $vacant:expr, $expected:literal;)*) => {$(
        impl Field for $address {
            fn vacant() -> Self {
                $vacant
            }

            fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                read_text(value, $expected, str::parse)
            }

            fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }

        impl Parameter for $address {
            fn text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        }
    )*};
}

address! {
    IpAddr, Self::V4(Ipv4Addr::UNSPECIFIED), "an IP address";
    Ipv4Addr, Self::UNSPECIFIED, "an IPv4 address such as 192.0.2.1";
    Ipv6Addr, Self::UNSPECIFIED, "an IPv6 address such as 2001:db8::1";
}
